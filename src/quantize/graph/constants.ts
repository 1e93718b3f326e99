import { elementCount } from '../../core/shape.ts';
import { valuesFromBytes } from '../../core/values.ts';
import type { Graph } from './graph.ts';

/** Whether a tensor's elements are in the file. */
export function isConstant({ tensors, buffers }: Graph, tensor: number): boolean {
  return tensor >= 0 && buffers[tensors[tensor]!.buffer]!.data.length > 0;
}

/** The elements of a dense float32 constant (a view where it is aligned); null for every other tensor. */
export function floatConstant(graph: Graph, tensor: number): Float32Array | null {
  if (!isConstant(graph, tensor)) return null;
  const { type, shape, buffer, sparsity } = graph.tensors[tensor]!;
  if (type !== 'FLOAT32' || sparsity !== null) return null;
  return valuesFromBytes('float32', graph.buffers[buffer]!.data, elementCount(shape)) as Float32Array;
}
