import type { Activation } from '../../core/activation.ts';
import { isQuantized } from '../../core/isQuantized.ts';
import { toNumbers } from '../../core/values.ts';
import type { Precision } from '../types.ts';
import { sameGrid } from './sameGrid.ts';
import { foldConstants } from './foldConstants.ts';
import type { Graph, Node } from './graph.ts';
import { placeOf } from './placeOf.ts';

const CONVOLUTIONS: ReadonlySet<string> = new Set(['CONV_2D', 'DEPTHWISE_CONV_2D']);
/** Operators that take in the activation behind them on every engine. */
export const ACTIVATED: ReadonlySet<string> = new Set(['CONV_2D', 'DEPTHWISE_CONV_2D', 'FULLY_CONNECTED']);
const ACTIVATIONS: ReadonlyMap<string, Activation> = new Map([
  ['RELU', 'RELU'],
  ['RELU6', 'RELU6'],
]);

/**
 * The same graph with fewer operators to run: what is known before the run becomes a constant (foldConstants.ts); RELU and RELU6
 * go into the convolution or product before them, or another of the operators in `activated`; a PAD of height and width with zeros goes into the convolution behind it.
 *
 * Slots in `kept` are wanted afterwards, so nothing is fused over them.
 */
export function rewriteGraph(graph: Graph, kept: ReadonlySet<number>, precision: Precision, activated = ACTIVATED): Graph {
  return fusePadding(fuseActivations(foldConstants(graph, precision), kept, activated), kept);
}

/** The only node that reads a slot; null where there are several, or where the slot is wanted after the run. */
function onlyReader(graph: Graph, kept: ReadonlySet<number>, slot: number): Node | null {
  if (kept.has(slot) || graph.outputs.includes(slot)) return null;
  const readers = graph.nodes.filter(({ inputs }) => inputs.includes(slot));
  return readers.length === 1 ? readers[0]! : null;
}

function fuseActivations(graph: Graph, kept: ReadonlySet<number>, activated: ReadonlySet<string>): Graph {
  const replaced = new Map<Node, Node | null>();
  const absorbed = [...graph.absorbed];
  for (const node of graph.nodes) {
    if (!activated.has(node.operator.op) || fusedActivation(node) !== 'NONE') continue;
    const [output = -1] = node.outputs;
    const reader = onlyReader(graph, kept, output);
    const activation = reader && ACTIVATIONS.get(reader.operator.op);
    // Between the two, a quantized tensor would be clamped to its own range.
    if (!reader || !activation || isQuantized(graph.slots[output]!.tensor)) continue;
    replaced.set(node, { ...node, outputs: reader.outputs, activation, parts: [node, reader] });
    replaced.set(reader, null);
    absorbed.push(placeOf(reader, node));
  }
  return withReplaced({ ...graph, absorbed }, replaced);
}

/** The activation in the operator's own options; operators without one have none. */
function fusedActivation(node: Node): Activation {
  return (node.operator.options as { activation?: Activation } | null)?.activation ?? 'NONE';
}

function fusePadding(graph: Graph, kept: ReadonlySet<number>): Graph {
  const replaced = new Map<Node, Node | null>();
  const absorbed = [...graph.absorbed];
  for (const node of graph.nodes) {
    if (node.operator.op !== 'PAD') continue;
    const [output = -1] = node.outputs;
    const padding = spatialPadding(graph, node);
    const reader = onlyReader(graph, kept, output);
    if (!padding || !reader || !CONVOLUTIONS.has(reader.operator.op) || reader.inputs[0] !== output) continue;
    const parts = [node, ...(reader.parts.length > 0 ? reader.parts : [reader])];
    replaced.set(reader, { ...reader, inputs: [node.inputs[0]!, ...reader.inputs.slice(1)], padding, parts });
    replaced.set(node, null);
    absorbed.push(placeOf(node, reader));
  }
  return withReplaced({ ...graph, absorbed }, replaced);
}

/** Height and width padding of a PAD that leaves batch and channels alone and changes no value. */
function spatialPadding({ slots }: Graph, { inputs, outputs }: Node): Node['padding'] {
  const [image = -1, amounts = -1] = inputs;
  const values = slots[amounts]?.values;
  if (!values || slots[image]?.tensor.shape.length !== 4 || values.length !== 8) return null;
  if (!sameGrid(slots[image].tensor, slots[outputs[0]!]!.tensor)) return null;
  const [batchBefore, batchAfter, top, bottom, left, right, channelsBefore, channelsAfter] = toNumbers(values);
  if (batchBefore || batchAfter || channelsBefore || channelsAfter) return null;
  return [
    [top!, bottom!],
    [left!, right!],
  ];
}

function withReplaced(graph: Graph, replaced: ReadonlyMap<Node, Node | null>): Graph {
  const nodes = graph.nodes.map((node) => (replaced.has(node) ? replaced.get(node)! : node)).filter((node) => node !== null);
  return { ...graph, nodes };
}
