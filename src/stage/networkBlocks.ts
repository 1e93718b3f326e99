import type { Window2DInfo } from '../core/conv2dInfo.ts';
import { planModel } from '../plan/planModel.ts';
import type { PlannedOperator, PlannedSubGraph } from '../plan/plan.ts';
import { mobilenetV1 } from '../zoo/mobilenetV1.ts';
import { mobilenetV2 } from '../zoo/mobilenetV2.ts';
import { separableCosts, type SeparableShape } from './depthwiseSeparable.ts';

/** The networks that are made of depthwise and pointwise convolutions, at any width and resolution. */
export const BLOCK_NETWORKS = [
  { id: 'mobilenet_v1', label: 'MobileNetV1', build: mobilenetV1 },
  { id: 'mobilenet_v2', label: 'MobileNetV2', build: mobilenetV2 },
] as const;

export type LayerKind = 'standard' | 'depthwise' | 'pointwise' | 'dense';

/** A layer with weights. */
export interface BlockLayer {
  readonly kind: LayerKind;
  readonly macs: number;
  readonly weightBytes: number;
}

/** A block, or a single layer before or after the blocks, in order. */
export interface NetworkBlock {
  readonly name: string;
  readonly layers: readonly BlockLayer[];
  readonly macs: number;
  /** The block's depthwise convolution and the pointwise one behind it as one convolution; null without one. */
  readonly shape: SeparableShape | null;
}

/** A network by its blocks. */
export interface NetworkBlocks {
  readonly blocks: readonly NetworkBlock[];
  readonly macs: number;
  /** MACs of each kind. */
  readonly byKind: Readonly<Record<LayerKind, number>>;
  /** Weights and biases. */
  readonly parameters: number;
  /** MACs if each depthwise convolution and the pointwise one behind it were one standard convolution. */
  readonly standardMacs: number;
}

/**
 * Blocks of a network with their MACs, counted by its plan.
 *
 * @throws RangeError for an unknown network
 */
export function networkBlocks(id: string, width: number, resolution: number): NetworkBlocks {
  const network = BLOCK_NETWORKS.find((each) => each.id === id);
  if (!network) throw new RangeError(`there is no network "${id}", only ${BLOCK_NETWORKS.map((each) => each.id).join(', ')}`);
  const graph = planModel(network.build(width, resolution, 'zeros')).subgraphs[0];
  if (!graph) throw new Error(`${network.label} was planned without a graph`);
  return blocksOf(graph);
}

function blocksOf(graph: PlannedSubGraph): NetworkBlocks {
  const byName = new Map<string, PlannedOperator[]>();
  for (const operator of graph.operators) {
    if (operator.macs === 0 || operator.weightBytes === 0) continue;
    const name = blockName(graph.tensors[operator.outputs[0]!]?.name ?? '');
    byName.set(name, [...(byName.get(name) ?? []), operator]);
  }
  const blocks = [...byName].map(([name, operators]): NetworkBlock => {
    const layers = operators.map((operator) => ({
      kind: kindOf(operator),
      macs: operator.macs,
      weightBytes: operator.weightBytes,
    }));
    return { name, layers, macs: total(layers, ({ macs }) => macs), shape: shapeOf(operators) };
  });
  const layers = blocks.flatMap((block) => block.layers);
  const byKind = (kind: LayerKind) =>
    total(
      layers.filter((layer) => layer.kind === kind),
      ({ macs }) => macs,
    );
  const macs = total(blocks, (block) => block.macs);
  const costs = blocks.flatMap(({ shape }) => (shape ? [separableCosts(shape)] : []));
  return {
    blocks,
    macs,
    byKind: {
      standard: byKind('standard'),
      depthwise: byKind('depthwise'),
      pointwise: byKind('pointwise'),
      dense: byKind('dense'),
    },
    parameters: total(layers, ({ weightBytes }) => weightBytes) / 4,
    standardMacs: macs + total(costs, ({ standard, separable }) => standard.macs - separable.macs),
  };
}

/** Names of the zoo: `depthwise3` and `pointwise3` are block 3, `block3/expand` is block 4 counted from 1. */
function blockName(tensor: string): string {
  const [, first] = /^(?:depthwise|pointwise)(\d+)$/.exec(tensor) ?? [];
  if (first !== undefined) return `block ${first}`;
  const [, residual] = /^block(\d+)\//.exec(tensor) ?? [];
  if (residual !== undefined) return `block ${Number(residual) + 1}`;
  return { conv0: 'first', conv1: 'last', logits: 'classes' }[tensor] ?? tensor;
}

function kindOf({ op, options }: PlannedOperator): LayerKind {
  if (op === 'FULLY_CONNECTED') return 'dense';
  if (op === 'DEPTHWISE_CONV_2D') return 'depthwise';
  const { filterHeight, filterWidth } = options as Window2DInfo;
  return filterHeight * filterWidth === 1 ? 'pointwise' : 'standard';
}

function shapeOf(operators: readonly PlannedOperator[]): SeparableShape | null {
  const at = operators.findIndex(({ op }) => op === 'DEPTHWISE_CONV_2D');
  const [depthwise, pointwise] = [operators[at]?.options, operators[at + 1]?.options] as (Window2DInfo | undefined)[];
  if (!depthwise || !pointwise) return null;
  return {
    height: depthwise.inHeight,
    width: depthwise.inWidth,
    inChannels: depthwise.inChannels,
    outChannels: pointwise.outChannels,
    filterSize: depthwise.filterHeight,
    stride: depthwise.strideHeight,
  };
}

function total<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}
