/** SOFTMAX over the last dimension: `rows` of `depth` elements each. */
export interface SoftmaxOptions {
  readonly beta: number;
  readonly rows: number;
  readonly depth: number;
}

/**
 * exp(beta * x) over its sum along the last dimension, in float32.
 *
 * The largest element of a row is taken away first, so that nothing overflows. Summed in float64, rounded once.
 */
export function softmax({ beta, rows, depth }: SoftmaxOptions, input: Float32Array): Float32Array {
  const out = new Float32Array(input.length);
  const exponentials = new Float64Array(depth);
  for (let row = 0; row < rows; row++) {
    const base = row * depth;
    let largest = -Infinity;
    for (let i = 0; i < depth; i++) largest = Math.max(largest, input[base + i]!);
    let sum = 0;
    for (let i = 0; i < depth; i++) {
      const value = Math.exp(beta * (input[base + i]! - largest));
      exponentials[i] = value;
      sum += value;
    }
    for (let i = 0; i < depth; i++) out[base + i] = exponentials[i]! / sum;
  }
  return out;
}

/** exp(-beta * d * inScale) in float32 for every distance d of two 8-bit steps, 0 to 255. */
export function exponentialsOfSteps(inScale: number, beta: number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: 256 }, (_, distance) => Math.exp(-Math.fround(inScale * beta) * distance));
}

/**
 * Softmax of 8-bit steps: a float32 table of exponentials of the distance to the row's largest, float32 sums.
 *
 * returns steps of `outScale` above `outZeroPoint`, before clamping, rounded half up
 *
 * @see tensorflow/lite/kernels/internal/optimized/optimized_ops.h, Softmax for 8 bits
 */
export function softmaxSteps(
  { beta, rows, depth }: SoftmaxOptions,
  input: ArrayLike<number>,
  inScale: number,
  outScale: number,
  outZeroPoint: number,
): Float64Array {
  const table = exponentialsOfSteps(inScale, beta);
  const out = new Float64Array(rows * depth);
  for (let row = 0; row < rows; row++) {
    const base = row * depth;
    let largest = -Infinity;
    for (let i = 0; i < depth; i++) largest = Math.max(largest, input[base + i]!);
    let sum = 0;
    for (let i = 0; i < depth; i++) sum = Math.fround(sum + table[largest - input[base + i]!]!);
    const inverse = Math.fround(1 / Math.fround(sum * Math.fround(outScale)));
    for (let i = 0; i < depth; i++) {
      out[base + i] = Math.floor(Math.fround(table[largest - input[base + i]!]! * inverse) + 0.5) + outZeroPoint;
    }
  }
  return out;
}
