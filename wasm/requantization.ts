/**
 * What takes four channels' 32-bit sums to 8-bit steps, as kernels of 8-bit operators read it beside their weights: by offsets in bytes.
 *
 * `float`  scale as f32: fround(fround(sum) * scale), half to even
 * `exact`  what `multiplyTwiceRounded` (src/core/fixedPoint.ts) computes, in one 64-bit shift for four channels of different shifts
 *
 * With a right shift t = max(0, -outputShift) of a channel and the largest of the four, S, the two roundings are one floor:
 *
 *   (sum * 2^(outputShift + t) * multiplier + 2^30 + (2^(t-1) - [sum < 0]) * 2^31 [t > 0]) / 2^(31 + t)
 *
 * All is times 2^(S - t), so that the shift is 31 + S for each, and 2^62 more, so that nothing is below 0: `offset` takes that away.
 */
export const EXACT_FOUR = {
  multiplier: 0,
  /** 2^(outputShift + t + S - t), so that a sum times it must stay below 2^30. */
  factor: 16,
  /** 64 bits a channel: the roundings times 2^(S - t), plus 2^62. */
  rounding: 32,
  /** 64 bits a channel: 2^(31 + S - t) where t > 0, taken from what is below 0. */
  away: 64,
  /** 31 + S. */
  shift: 96,
  /** 2^(31 - S). */
  offset: 100,
  bytes: 112,
} as const;

export const FLOAT_FOUR = { scale: 0, bytes: 16 } as const;

/** The same for scalar kernels, which take any shift: int32 each. */
export const SCALAR_FOUR = { multiplier: 0, left: 16, right: 32, bytes: 48 } as const;
