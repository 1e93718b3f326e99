/**
 * How often values fell where: bin i counts the values v != 0 with floor(v / width) = first + i. Plain data.
 *
 * Zeros are counted apart: activations behind a RELU are 0 in large part, and every grid holds 0 without an error.
 */
export interface Histogram {
  /** A power of two. */
  readonly width: number;
  readonly first: number;
  readonly counts: Float64Array;
  readonly zeros: number;
  /** All values, zeros included. */
  readonly total: number;
  /** The smallest and the largest value; 0 and 0 before there is any. */
  readonly low: number;
  readonly high: number;
  readonly sumOfSquares: number;
}

/** The part of the line that bin i stands for, cut at the smallest and the largest value. */
export function binEdges({ width, first, low, high }: Histogram, bin: number): readonly [from: number, to: number] {
  const from = (first + bin) * width;
  return [Math.max(low, from), Math.min(high, from + width)];
}
