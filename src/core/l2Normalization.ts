/**
 * Each row of `depth` elements divided by its Euclidean length, which counts as at least 1e-6; double precision, newly
 * allocated.
 *
 * @see tensorflow/lite/kernels/internal/reference/l2normalization.h
 */
export function l2Normalization(x: ArrayLike<number>, depth: number): Float64Array {
  const out = Float64Array.from(x);
  for (let row = 0; row < out.length; row += depth) {
    let squares = 0;
    for (let i = row; i < row + depth; i++) squares += out[i]! * out[i]!;
    const length = Math.max(Math.sqrt(squares), 1e-6);
    for (let i = row; i < row + depth; i++) out[i]! /= length;
  }
  return out;
}
