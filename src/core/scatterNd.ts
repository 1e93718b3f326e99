import type { TensorValues } from './dtype.ts';
import { emptyLike } from './emptyLike.ts';
import { flatIndex } from './flatIndex.ts';
import { elementCount } from './shape.ts';

/**
 * Slices of updates added into a tensor of zeros, each at a tuple of indices into its first dimensions.
 *
 * updates [count, shape[depth], shape[depth + 1], ...]
 * indices [count, depth] in row-major order
 * returns [shape], newly allocated
 *
 * Where tuples repeat, their slices are summed.
 *
 * @throws RangeError where an index lies outside its dimension
 * @see tensorflow/lite/kernels/internal/reference/reference_ops.h, ScatterNd
 */
export function scatterNd(
  updates: TensorValues,
  shape: readonly number[],
  indices: readonly number[],
  depth: number,
  count: number,
): TensorValues {
  const sliceSize = elementCount(shape.slice(depth));
  const out = emptyLike(updates, elementCount(shape));
  // Both arrays are of one kind, so += is number + number or BigInt + BigInt.
  const to = out as Float32Array;
  const from = updates as Float32Array;
  for (let i = 0; i < count; i++) {
    const start = flatIndex(shape, indices, i * depth, depth) * sliceSize;
    for (let k = 0; k < sliceSize; k++) to[start + k]! += from[i * sliceSize + k]!;
  }
  return out;
}
