import { float32FromHalves } from '../core/float16.ts';
import { isReal, realsOf } from '../core/reals.ts';
import { valuesFromBytes } from '../core/values.ts';
import type { Plan, PlannedSubGraph } from '../plan/plan.ts';

/** The filters with which a network looks at its picture. */
export interface FirstFilters {
  readonly count: number;
  readonly height: number;
  readonly width: number;
  /** `[count, height, width, 3]`, in the order of the file. */
  readonly weights: Float32Array;
}

/** The filters of the first CONV_2D that reads three channels with at most `most` rows and columns; null where there is none. */
export function firstFilters({ subgraphs }: Plan, most: number): FirstFilters | null {
  for (const graph of subgraphs) {
    for (const { op, inputs } of graph.operators) {
      const filter = inputs[1];
      if (op !== 'CONV_2D' || filter === undefined) continue;
      const [count = 0, height = 0, width = 0, depth = 0] = graph.tensors[filter]?.shape ?? [];
      const weights = depth === 3 && height <= most && width <= most ? constantReals(graph, filter) : null;
      if (weights) return { count, height, width, weights };
    }
  }
  return null;
}

/** The real values of a constant, also one that a DEQUANTIZE makes of half floats; null for a computed tensor. */
function constantReals(graph: PlannedSubGraph, index: number): Float32Array | null {
  const tensor = graph.tensors[index];
  if (!tensor) return null;
  if (tensor.data === null) {
    const producer = graph.operators[tensor.producer];
    return producer?.op === 'DEQUANTIZE' ? constantReals(graph, producer.inputs[0] ?? -1) : null;
  }
  const count = tensor.shape.reduce((product, size) => product * size, 1);
  if (tensor.dtype === 'float16') return float32FromHalves(valuesFromBytes('float16', tensor.data, count) as Uint16Array);
  if (!isReal(tensor)) return null;
  return Float32Array.from(realsOf({ ...tensor, values: valuesFromBytes(tensor.dtype, tensor.data, count) }, 'the first layer'));
}
