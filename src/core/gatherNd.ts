import type { TensorValues } from './dtype.ts';
import { emptyLike } from './emptyLike.ts';
import { flatIndex } from './flatIndex.ts';
import { elementCount } from './shape.ts';

/**
 * Slices of the input, each named by a tuple of indices into its first dimensions.
 *
 * input   [shape]
 * indices [count, depth] in row-major order: depth at most the rank
 * returns [count, shape[depth], shape[depth + 1], ...], newly allocated
 *
 * @throws RangeError where an index lies outside its dimension
 */
export function gatherNd(
  values: TensorValues,
  shape: readonly number[],
  indices: readonly number[],
  depth: number,
  count: number,
): TensorValues {
  const sliceSize = elementCount(shape.slice(depth));
  const out = emptyLike(values, count * sliceSize);
  for (let i = 0; i < count; i++) {
    const from = flatIndex(shape, indices, i * depth, depth) * sliceSize;
    out.set(values.subarray(from, from + sliceSize) as never, i * sliceSize);
  }
  return out;
}
