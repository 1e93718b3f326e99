import type { TensorValues } from './dtype.ts';
import { emptyLike } from './emptyLike.ts';

/**
 * The k largest elements of each row, largest first; of equal ones that with the lower index first.
 *
 * input   [rows, size]
 * returns values and indices, each [rows, k], newly allocated; k is at most `size`
 *
 * @see tensorflow/lite/kernels/topk_v2.cc
 */
export function topK(values: TensorValues, size: number, k: number): { values: TensorValues; indices: Int32Array } {
  const rows = size === 0 ? 0 : values.length / size;
  const out = emptyLike(values, rows * k);
  const indices = new Int32Array(rows * k);
  const order = Array.from({ length: size }, (_, index) => index);
  for (let row = 0; row < rows; row++) {
    const at = (index: number) => values[row * size + index]!;
    const best = order.toSorted((a, b) => (at(a) > at(b) ? -1 : at(a) < at(b) ? 1 : a - b)).slice(0, k);
    indices.set(best, row * k);
    best.forEach((index, place) => (out[row * k + place] = at(index) as never));
  }
  return { values: out, indices };
}
