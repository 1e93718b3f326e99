import type { DType, TensorValues } from './dtype.ts';
import { zeros } from './values.ts';

/**
 * `on` at the place that each index names along a new dimension of `depth`, `off` elsewhere; newly allocated.
 *
 * indices [outer, inner]
 * returns [outer, depth, inner]
 *
 * An index outside the new dimension is `off` throughout.
 *
 * @see tensorflow/lite/kernels/one_hot.cc
 */
export function oneHot(
  indices: readonly number[],
  inner: number,
  depth: number,
  on: number | bigint,
  off: number | bigint,
  dtype: DType,
): TensorValues {
  const out = zeros(dtype, indices.length * depth);
  out.fill(off as never);
  indices.forEach((index, i) => {
    if (index < 0 || index >= depth) return;
    const outer = Math.floor(i / inner);
    out[(outer * depth + index) * inner + (i % inner)] = on as never;
  });
  return out;
}
