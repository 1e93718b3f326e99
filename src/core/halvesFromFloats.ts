import { roundToHalf } from './float16.ts';

/** The largest finite half. */
export const LARGEST_HALF = 65504;

/** The 16 bits of the half nearest to a real number, ties to even; what rounds beyond the largest becomes infinity. */
export function halfBits(real: number): number {
  const sign = real < 0 || Object.is(real, -0) ? 0x8000 : 0;
  const size = Math.abs(roundToHalf(real));
  if (Number.isNaN(size)) return 0x7e00;
  if (size === Infinity) return sign | 0x7c00;
  // Below 2^-14 there is no leading one: the bits are the number of steps.
  if (size < 2 ** -14) return sign | (size * 2 ** 24);
  const exponent = Math.floor(Math.log2(size));
  return sign | ((exponent + 15) << 10) | (size * 2 ** (10 - exponent) - 1024);
}

/** Halves (as bits) nearest to real numbers; those beyond the largest half become it, as TFLite's converter has it. */
export function halvesFromFloats(reals: ArrayLike<number>): Uint16Array<ArrayBuffer> {
  const out = new Uint16Array(reals.length);
  for (let i = 0; i < out.length; i++) out[i] = halfBits(Math.min(LARGEST_HALF, Math.max(-LARGEST_HALF, reals[i]!)));
  return out;
}
