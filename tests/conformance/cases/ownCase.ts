import type { DType, TensorValues } from '../../../src/core/dtype.ts';
import { mulberry32 } from '../../../src/core/random.ts';
import type { Model } from '../../../src/tflite/model.ts';
import type { Tolerance } from '../../helpers/judge.ts';

/** One operator on one set of tensors, with the answer from an independent source: runs on any engine, without other files. */
export interface OwnCase {
  /** Says the geometry: `CONV_2D x=[1,4,4,1] f=[1,1,1,3] s=2 d=1 p=SAME`. */
  readonly name: string;
  /** Of the elements computed with: quantized cases are judged in steps. */
  readonly kind: 'float32' | 'quantized' | 'integer';
  readonly model: Model;
  /** Of the graph's inputs, in order. */
  readonly inputs: readonly TensorValues[];
  readonly expected: { readonly dtype: DType; readonly shape: readonly number[]; readonly values: TensorValues };
  readonly tolerance: Tolerance;
}

/** float32 sums in another order and rounded at every step: relative to the largest magnitude, as for single operators of the manifest. */
const FLOAT_SHARE = 1e-5;

export function floatTolerance(values: ArrayLike<number>): Tolerance {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]!));
  return { abs: FLOAT_SHARE * Math.max(1, largest) };
}

/** Seeded reals in [-1, 1). */
export function reals(count: number, seed: number): Float32Array {
  const random = mulberry32(seed);
  return Float32Array.from({ length: count }, () => 2 * random() - 1);
}

/** Seeded whole numbers from `low` to `high`, both included. */
export function wholes(count: number, seed: number, low: number, high: number): number[] {
  const random = mulberry32(seed);
  return Array.from({ length: count }, () => low + Math.floor(random() * (high - low + 1)));
}

/** To the nearest whole number, ties to the even one, by comparing with the two candidates. */
export function nearestEven(x: number): number {
  const [low, high] = [Math.floor(x), Math.ceil(x)];
  if (x - low !== high - x) return x - low < high - x ? low : high;
  return low % 2 === 0 ? low : high;
}

export function clamp(x: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, x));
}

export function count(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}
