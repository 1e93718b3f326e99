/** What becomes of the mantissa bits that are turned off. */
export type Rounding = 'nearest' | 'cut';

/** Bits of a float32's mantissa. */
export const MANTISSA_BITS = 23;

/**
 * Turns the last bits of float32 values off, in place: `kept` of the 23 mantissa bits are left.
 *
 * `nearest` goes to the nearest value that is left, of two equally near ones the even one, and may carry into the exponent, up
 * to infinity; `cut` goes towards 0. The exponent keeps its 8 bits. Infinities stay, NaN stays NaN.
 *
 * @throws RangeError for other counts than 0 to 23
 */
export function roundMantissa(out: Float32Array, kept: number, rounding: Rounding): void {
  if (!Number.isInteger(kept) || kept < 0 || kept > MANTISSA_BITS) {
    throw new RangeError(`a float32 has ${MANTISSA_BITS} mantissa bits, so 0 to ${MANTISSA_BITS} can be kept, got ${kept}`);
  }
  const off = MANTISSA_BITS - kept;
  if (off === 0) return;
  const bits = new Uint32Array(out.buffer, out.byteOffset, out.length);
  const mask = ~(2 ** off - 1);
  const underHalf = rounding === 'nearest' ? 2 ** (off - 1) - 1 : 0;
  const even = rounding === 'nearest' ? 1 : 0;
  for (let index = 0; index < bits.length; index++) {
    const pattern = bits[index]!;
    // The lowest bit that stays decides halves: added to just under a half, it carries where the value is odd.
    if ((pattern & 0x7f800000) !== 0x7f800000) bits[index] = (pattern + underHalf + ((pattern >>> off) & even)) & mask;
    else if ((pattern & 0x7fffff) !== 0) bits[index] = 0x7fc00000;
  }
}

/**
 * Takes values to the nearest of 2^bits equal steps from `low` to `high`, in place; beyond the ends to the ends. Halves go to
 * the upper step.
 */
export function roundToSteps(out: Float32Array, bits: number, low: number, high: number): void {
  const most = 2 ** bits - 1;
  const step = (high - low) / most;
  for (let index = 0; index < out.length; index++) {
    const steps = Math.floor((out[index]! - low) / step + 0.5);
    out[index] = low + Math.min(most, Math.max(0, steps)) * step;
  }
}
