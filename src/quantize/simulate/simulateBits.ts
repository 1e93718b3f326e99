import { bytesOf } from '../../core/dtype.ts';
import { elementCount } from '../../core/shape.ts';
import { keepsValues } from '../../plan/keepsValues.ts';
import type { Plan, PlannedOperator, PlannedSubGraph } from '../../plan/plan.ts';
import type { Model } from '../../tflite/model.ts';
import { type BitFormat, checkedFormat, type LayerBits } from './bitFormat.ts';
import { FILTER_OPERANDS } from '../passes/filterOperand.ts';
import { floatConstant } from '../floatConstant.ts';
import { gridOf } from '../grid/grid.ts';
import { GrowingGraph } from './growingGraph.ts';
import type { RealRange } from '../grid/realRange.ts';
import { roundedWeights } from './roundedWeights.ts';
import { roundToGrid, roundToShortFloat } from './roundInGraph.ts';

/** A float model that computes as if its layers were kept in fewer bits. */
export interface SimulatedModel {
  readonly model: Model;
  /** Bytes of all constants with the weights packed in their formats, scales included; without the file's own structure. */
  readonly packedBytes: number;
}

const ACTIVATIONS: ReadonlySet<string> = new Set(['RELU', 'RELU6', 'RELU_N1_TO_1', 'RELU_0_TO_1']);

/**
 * A float model rounded to any bits, layer by layer: weights in place (see roundedWeights), activations by float operators behind
 * each layer (see roundInGraph), so that every engine runs it in the arithmetic of floats.
 *
 * `bits` is by the operator's index in the file's subgraph 0; operators that are not named stay as they are. `ranges` is by tensor of
 * subgraph 0: every output of a layer that gets 2 to 16 bits, and every graph input that such a layer reads, has one. A graph input
 * has the format of the first layer that reads it, or reads what an operator only moved. Where an activation function is an operator
 * of its own behind a layer, only its output is rounded, in the layer's format unless it has its own, as when the two are fused.
 * What only moves values leaves them on the grid they are on. Biases stay float.
 *
 * Tensors keep their indices, and hold the rounded values.
 *
 * @throws RangeError for a range that is missing or not finite, weights that are not finite, formats that are none
 */
export function simulateBits(
  plan: Plan,
  bits: ReadonlyMap<number, LayerBits>,
  ranges: ReadonlyMap<number, RealRange>,
): SimulatedModel {
  const graph = plan.subgraphs[0];
  if (!graph) throw new RangeError('this file holds no graph, so there is nothing to simulate');
  const file = plan.model.subgraphs[0]!;
  const editor = new GrowingGraph(plan.model);
  const round = (from: number, to: number, format: BitFormat, name: string) => {
    if (typeof format !== 'number') return roundToShortFloat(editor, from, to, format, name);
    const range = ranges.get(to) ?? ranges.get(from);
    if (!range) throw new RangeError(`no range is known for "${name}", which is to have ${format} bits: calibrate it too`);
    roundToGrid(editor, from, to, gridOf(range, { bits: format, symmetric: false }), name);
  };

  /** What layers read in place of a graph's input. */
  const rounded = new Map<number, number>();
  for (const input of graph.inputs) {
    const { dtype, name } = graph.tensors[input]!;
    const format = checkedFormat(layerReading(graph, input, bits)?.activations ?? 32, `"${name}"`);
    if (dtype !== 'float32' || format === 32) continue;
    const stand = editor.computedLike(input, `${name}/rounded`);
    rounded.set(input, stand);
    round(input, stand, format, name);
  }

  const filters = new Map<number, number>();
  let packedBytes = 0;
  for (const operator of graph.operators) {
    const asked = bits.get(operator.index);
    const filter = asked && roundedFilter(graph, operator, asked.weights);
    if (!filter) continue;
    packedBytes += filter.bytes;
    filters.set(operator.index, editor.constant(filter.values, filter.shape, `${filter.name}/rounded`));
  }
  const skipped = unreadDequantizers(graph, filters);
  packedBytes += otherConstants(graph, filters, skipped);

  for (const operator of graph.operators) {
    if (skipped.has(operator.index)) continue;
    const filter = filters.get(operator.index);
    const inputs = operator.inputs.map((input, place) =>
      filter !== undefined && place === FILTER_OPERANDS[operator.op]!.input ? filter : (rounded.get(input) ?? input),
    );
    const layer = bits.get(operator.index) ?? bits.get(activatedLayer(graph, operator)?.index ?? -1);
    const format = checkedFormat(layer?.activations ?? 32, `operator ${operator.index}, ${operator.op}`);
    const free = format === 32 || staysOnGrid(graph, operator) || activationBehind(graph, operator) !== null;
    const raw = operator.outputs.map((output) => {
      if (free || graph.tensors[output]!.dtype !== 'float32') return output;
      return editor.computedLike(output, `${graph.tensors[output]!.name}/exact`);
    });
    editor.keep(file.operators[operator.index]!, inputs, raw);
    raw.forEach((from, place) => {
      const to = operator.outputs[place]!;
      if (from !== to) round(from, to, format, graph.tensors[to]!.name);
    });
  }
  return { model: editor.build(), packedBytes };
}

/** What is asked of the first layer that reads a tensor, be it moved before; undefined for none. */
function layerReading(graph: PlannedSubGraph, tensor: number, bits: ReadonlyMap<number, LayerBits>): LayerBits | undefined {
  for (const { index, op, inputs, outputs } of graph.operators) {
    if (!inputs.includes(tensor)) continue;
    const found = bits.get(index) ?? (keepsValues(op) ? layerReading(graph, outputs[0]!, bits) : undefined);
    if (found) return found;
  }
  return undefined;
}

/** The filter of an operator in a format; null where it has none, or none of constant floats. */
function roundedFilter(graph: PlannedSubGraph, { op, index, inputs }: PlannedOperator, format: BitFormat) {
  const operand = FILTER_OPERANDS[op];
  const tensor = operand && inputs[operand.input];
  if (tensor === undefined || tensor < 0) return null;
  const values = floatConstant(graph, tensor);
  if (!values || checkedFormat(format, `operator ${index}, ${op}`) === 32) return null;
  const { name, shape } = graph.tensors[tensor]!;
  return { name, shape, ...roundedWeights(values, shape, operand!.channels, format, name) };
}

/** DEQUANTIZE operators that only made filters which are constants now. */
function unreadDequantizers(graph: PlannedSubGraph, filters: ReadonlyMap<number, number>): ReadonlySet<number> {
  const wanted = new Set(graph.outputs);
  for (const { op, index, inputs } of graph.operators)
    inputs.forEach((input, place) => {
      if (!filters.has(index) || place !== FILTER_OPERANDS[op]!.input) wanted.add(input);
    });
  const unread = graph.operators.filter(
    ({ op, outputs }) => op === 'DEQUANTIZE' && outputs.every((output) => !wanted.has(output)),
  );
  return new Set(unread.map(({ index }) => index));
}

/** Bytes of the constants that are still read as the file has them, each once. */
function otherConstants(
  { operators, tensors }: PlannedSubGraph,
  filters: ReadonlyMap<number, number>,
  skipped: ReadonlySet<number>,
): number {
  const read = operators.flatMap(({ op, index, inputs }) =>
    skipped.has(index) ? [] : inputs.filter((_, place) => !filters.has(index) || place !== FILTER_OPERANDS[op]!.input),
  );
  let bytes = 0;
  for (const tensor of new Set(read)) {
    const constant = tensors[tensor];
    if (constant?.data) bytes += bytesOf(constant.dtype, elementCount(constant.shape));
  }
  return bytes;
}

/** The activation function that alone reads a layer's output, so that a quantizer fuses the two; null for none. */
function activationBehind({ operators, outputs }: PlannedSubGraph, { op, outputs: [output = -1] }: PlannedOperator) {
  if (FILTER_OPERANDS[op] === undefined || outputs.includes(output)) return null;
  const readers = operators.filter(({ inputs }) => inputs.includes(output));
  return readers.length === 1 && ACTIVATIONS.has(readers[0]!.op) ? readers[0]! : null;
}

/** The layer with which an activation function is fused; null for any other operator. */
function activatedLayer(graph: PlannedSubGraph, operator: PlannedOperator): PlannedOperator | null {
  const layer = ACTIVATIONS.has(operator.op) ? graph.operators[graph.tensors[operator.inputs[0]!]!.producer] : undefined;
  return layer && activationBehind(graph, layer) === operator ? layer : null;
}

/** Whether what an operator gives is on the grid of the one activation that it reads. */
function staysOnGrid({ tensors }: PlannedSubGraph, { op, inputs }: PlannedOperator): boolean {
  return keepsValues(op) && inputs.filter((input) => tensors[input]?.dtype === 'float32').length === 1;
}
