/** Vectors behind the sums of a group for the exact requantization; numbers of 32 bits for each channel, `power` a float32. */
export const EXACT_VECTORS = {
  /** Of the fixed-point multiplier. */
  multiplier: 0,
  /** Half of 2^right, `right` being the shift to the right; 0 without one. */
  half: 1,
  /** -1 where there is a shift to the right, else 0. */
  away: 2,
  /** All bits but the `right` lowest. */
  kept: 3,
  /** 2^-right. */
  power: 4,
  /** The shift to the left, negative for one to the right. */
  shift: 5,
} as const;
