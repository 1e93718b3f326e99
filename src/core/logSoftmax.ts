/**
 * Along each row of `depth` elements, x - max - log(sum of exp(x - max)); double precision, newly allocated.
 *
 * @see tensorflow/lite/kernels/internal/reference/log_softmax.h
 */
export function logSoftmax(x: ArrayLike<number>, depth: number): Float64Array {
  const out = Float64Array.from(x);
  for (let row = 0; row < out.length; row += depth) {
    let max = -Infinity;
    for (let i = row; i < row + depth; i++) max = Math.max(max, out[i]!);
    let sum = 0;
    for (let i = row; i < row + depth; i++) sum += Math.exp(out[i]! - max);
    const shift = max + Math.log(sum);
    for (let i = row; i < row + depth; i++) out[i]! -= shift;
  }
  return out;
}
