import { elementCount } from '../../core/shape.ts';
import type { OptionValue } from '../../tflite/model.ts';
import { floatConstant } from '../graph/constants.ts';
import type { Graph, GraphOperator } from '../graph/graph.ts';
import { type GraphEditor, graphEditor } from '../graph/graphEditor.ts';
import { readersOf, visibleTensors } from '../graph/readers.ts';
import type { FoldedOperator, PassResult } from './passResult.ts';
import { WEIGHTED_LAYERS } from './weightedLayer.ts';

/** What is done to each output channel: y becomes y * scale + shift. */
interface Affine {
  readonly scale: ByChannel;
  readonly shift: ByChannel;
}

type ByChannel = (channel: number) => number;

const ONE: ByChannel = () => 1;
const ZERO: ByChannel = () => 0;

/** By operator: what it does with a constant second operand; SUB only that way round. */
const AFFINE: ReadonlyMap<string, (constant: ByChannel) => Affine> = new Map<string, (constant: ByChannel) => Affine>([
  ['MUL', (constant) => ({ scale: constant, shift: ZERO })],
  ['ADD', (constant) => ({ scale: ONE, shift: constant })],
  ['SUB', (constant) => ({ scale: ONE, shift: (channel) => -constant(channel) })],
]);

/** A constant that is one number, or one for each channel along the last dimension: its value by channel. Null for others. */
function perChannel(graph: Graph, tensor: number, channels: number): ByChannel | null {
  const values = floatConstant(graph, tensor);
  if (values === null) return null;
  if (values.length === 1) return () => values[0]!;
  const { shape } = graph.tensors[tensor]!;
  return values.length === channels && shape.at(-1) === channels ? (channel) => values[channel]! : null;
}

/** The layer's weights and bias with an affine function folded in, as new constants; null where they are no float constants. */
function foldedLayer(graph: Graph, editor: GraphEditor, layer: GraphOperator, { scale, shift }: Affine): GraphOperator | null {
  const operands = WEIGHTED_LAYERS.get(layer.op)!;
  const filterAt = layer.operator.inputs[operands.filter] ?? -1;
  const biasAt = layer.operator.inputs[operands.bias] ?? -1;
  const filter = floatConstant(graph, filterAt);
  const bias = biasAt < 0 ? null : floatConstant(graph, biasAt);
  if (filter === null || (biasAt >= 0 && bias === null)) return null;
  const { shape, name } = graph.tensors[filterAt]!;
  const channels = shape[operands.channels]!;
  const inner = elementCount(shape.slice(operands.channels + 1));
  const weights = filter.map((value, i) => value * scale(Math.floor(i / inner) % channels));
  const shifts = Float32Array.from({ length: channels }, (_, c) => (bias?.[c] ?? 0) * scale(c) + shift(c));
  const inputs = [...layer.operator.inputs];
  inputs[operands.filter] = editor.add(filterAt, { name, type: 'FLOAT32', data: weights });
  const biasName = biasAt < 0 ? `${name}/bias` : graph.tensors[biasAt]!.name;
  inputs[operands.bias] = editor.addShaped([channels], { name: biasName, type: 'FLOAT32', data: shifts });
  return { ...layer, operator: { ...layer.operator, inputs } };
}

/** A layer with weights that does not activate, and what is done to its output. */
interface Match {
  /** Position among the operators so far. */
  readonly at: number;
  readonly affine: Affine;
}

function activationOf({ operator }: GraphOperator): OptionValue {
  return operator.builtinOptions?.['fusedActivationFunction'] ?? 'NONE';
}

/** Operand `data` of the reader, if a layer makes it for this reader alone and the other operand is constant; else null. */
function matchOf(
  graph: Graph,
  operators: readonly GraphOperator[],
  reader: GraphOperator,
  data: 0 | 1,
  isOnlyHere: (tensor: number) => boolean,
): Match | null {
  const tensor = reader.operator.inputs[data]!;
  const constant = reader.operator.inputs[1 - data]!;
  const at = operators.findIndex(({ operator }) => operator.outputs.includes(tensor));
  const layer = operators[at];
  const operands = layer && WEIGHTED_LAYERS.get(layer.op);
  if (layer === undefined || operands === undefined || activationOf(layer) !== 'NONE' || !isOnlyHere(tensor)) return null;
  const filter = graph.tensors[layer.operator.inputs[operands.filter]!]!;
  // A constant of more dimensions would make the output's shape another one.
  if (graph.tensors[constant]!.shape.length > graph.tensors[tensor]!.shape.length) return null;
  const values = perChannel(graph, constant, filter.shape[operands.channels]!);
  return values && { at, affine: AFFINE.get(reader.op)!(values) };
}

/**
 * MUL and ADD (and SUB) of a constant behind a convolution or dense layer folded into its weights and bias: batch
 * normalisation, as exporters leave it behind.
 *
 * The constant is one number or one for each output channel; the layer has no activation, its output this one reader, and no
 * caller sees it. The reader's own activation becomes the layer's. In double precision, rounded to float32 once.
 *
 * @param kept operators, by their origin, that stay by themselves
 */
export function foldScales(given: Graph, kept: ReadonlySet<number> = new Set()): PassResult {
  const visible = visibleTensors(given);
  const readers = readersOf(given);
  const isOnlyHere = (tensor: number) => readers[tensor]!.length === 1 && !visible.has(tensor);
  const operators: GraphOperator[] = [];
  const folded: FoldedOperator[] = [];
  let graph = given;

  const fold = (reader: GraphOperator): boolean => {
    if (!AFFINE.has(reader.op) || kept.has(reader.origin)) return false;
    const swapped = reader.op === 'SUB' ? null : matchOf(graph, operators, reader, 1, isOnlyHere);
    const match = matchOf(graph, operators, reader, 0, isOnlyHere) ?? swapped;
    if (match === null) return false;
    const editor = graphEditor(graph);
    const layer = foldedLayer(graph, editor, operators[match.at]!, match.affine);
    if (layer === null) return false;
    graph = editor.graph([]);
    const builtinOptions = { ...layer.operator.builtinOptions, fusedActivationFunction: activationOf(reader) };
    operators[match.at] = { ...layer, operator: { ...layer.operator, builtinOptions, outputs: reader.operator.outputs } };
    folded.push({ operator: reader.origin, into: layer.origin, how: 'in its weights and bias' });
    return true;
  };

  for (const entry of given.operators) if (!fold(entry)) operators.push(entry);
  return { graph: { ...graph, operators }, folded };
}
