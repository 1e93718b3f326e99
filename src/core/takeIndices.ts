import type { TensorValues } from './dtype.ts';
import { emptyLike } from './emptyLike.ts';
import { stridesOf } from './shape.ts';

/**
 * out[i0, i1, ...] = values[indices[0][i0], indices[1][i1], ...]: an own choice of indices in each dimension.
 *
 * input   [shape]
 * returns [indices[0].length, indices[1].length, ...], newly allocated
 */
export function takeIndices(
  values: TensorValues,
  shape: readonly number[],
  indices: readonly (readonly number[])[],
): TensorValues {
  const strides = stridesOf(shape);
  let offsets = [0];
  indices.forEach((choice, dimension) => {
    offsets = offsets.flatMap((offset) => choice.map((index) => offset + index * strides[dimension]!));
  });
  const out = emptyLike(values, offsets.length);
  // As in copyView: elements of any type are copied, never computed with.
  const to = out as Float32Array;
  const from = values as Float32Array;
  for (let i = 0; i < offsets.length; i++) to[i] = from[offsets[i]!]!;
  return out;
}
