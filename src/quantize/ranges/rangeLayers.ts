import { isReal } from '../../core/reals.ts';
import { elementCount } from '../../core/shape.ts';
import type { PlannedSubGraph, PlannedTensor } from '../../plan/plan.ts';
import { FILTER_OPERANDS } from '../passes/filterOperand.ts';
import { storedWeights } from './storedWeights.ts';

/** An operator whose weights or activation have a range worth looking at. */
export interface RangeLayer {
  /** Index in the file's subgraph 0. */
  readonly operator: number;
  readonly op: string;
  /** Its output tensor's name. */
  readonly name: string;
  /** The weights, and the dimension of their channels; null where it has none that are constant. */
  readonly weights: { readonly tensor: number; readonly dimension: number } | null;
  /** What it puts out; null where that is no real number. */
  readonly activation: number | null;
}

/** Operators that only describe shapes and pick indices put out a handful of numbers: no range. */
const LEAST_ELEMENTS = 8;

function isRanged(tensor: PlannedTensor | undefined): tensor is PlannedTensor {
  return tensor !== undefined && tensor.data === null && isReal(tensor) && elementCount(tensor.shape) >= LEAST_ELEMENTS;
}

/** Every operator of a graph that has weights, or puts out real numbers; in execution order. */
export function rangeLayers(graph: PlannedSubGraph): readonly RangeLayer[] {
  return graph.operators.flatMap(({ index, op, inputs, outputs }): RangeLayer[] => {
    const operand = FILTER_OPERANDS[op];
    const filter = operand ? inputs[operand.input] : undefined;
    const weights =
      operand && filter !== undefined && filter >= 0 && storedWeights(graph, filter) !== null
        ? { tensor: filter, dimension: operand.channels }
        : null;
    const output = graph.tensors[outputs[0] ?? -1];
    // What a DEQUANTIZE makes of constants are weights, and stand with the layer that reads them.
    const constant = inputs.every((input) => input < 0 || graph.tensors[input]?.data !== null);
    const activation = isRanged(output) && !constant ? output.index : null;
    if (weights === null && activation === null) return [];
    return [{ operator: index, op, name: output?.name ?? '', weights, activation }];
  });
}
