/** A fold over elements: of real numbers, of exact 64-bit integers (booleans are 0 and 1), or both. */
export interface Reduction {
  readonly real?: { readonly start: number; readonly step: (sum: number, x: number) => number };
  readonly integer: { readonly start: bigint; readonly step: (sum: bigint, x: bigint) => bigint };
  /** Sums of quantized values are taken in their integer steps and scaled once at the end. */
  readonly linear?: boolean;
  /** Divided by the number of elements at the end; integers towards 0. */
  readonly mean?: boolean;
}

const SUM: Reduction = {
  real: { start: 0, step: (sum, x) => sum + x },
  integer: { start: 0n, step: (sum, x) => sum + x },
  linear: true,
};

/**
 * Reductions by their TFLite names.
 *
 * @see tensorflow/lite/kernels/reduce.cc
 */
export const REDUCTIONS: Readonly<Record<string, Reduction>> = {
  SUM,
  MEAN: { ...SUM, mean: true },
  REDUCE_PROD: {
    real: { start: 1, step: (product, x) => product * x },
    integer: { start: 1n, step: (product, x) => BigInt.asIntN(64, product * x) },
  },
  REDUCE_MAX: {
    real: { start: -Infinity, step: (max, x) => (x > max ? x : max) },
    integer: { start: -(2n ** 63n), step: (max, x) => (x > max ? x : max) },
  },
  REDUCE_MIN: {
    real: { start: Infinity, step: (min, x) => (x < min ? x : min) },
    integer: { start: 2n ** 63n - 1n, step: (min, x) => (x < min ? x : min) },
  },
  REDUCE_ANY: { integer: { start: 0n, step: (any, x) => (any || x ? 1n : 0n) } },
  REDUCE_ALL: { integer: { start: 1n, step: (all, x) => (all && x ? 1n : 0n) } },
};
