import { roundHalfEven } from '../roundHalfEven.ts';
import type { FloatFormat } from './numberFormat.ts';

/** What a biased exponent is above its power of two: 127, 15. */
export function exponentBias({ exponentBits }: Pick<FloatFormat, 'exponentBits'>): number {
  return 2 ** (exponentBits - 1) - 1;
}

/** The bits of +Infinity: every pattern above it, without its sign, is NaN. */
export function infinityBits({ exponentBits, mantissaBits }: FloatFormat): number {
  return (2 ** exponentBits - 1) * 2 ** mantissaBits;
}

/** The bits of the sign alone. */
function signBit({ bits }: FloatFormat): number {
  return 2 ** (bits - 1);
}

/**
 * The bits of the value nearest to a real number, of two equally near ones the even one, as a whole number from 0 on.
 *
 * What is at least half a step above the largest value becomes Infinity; what is at most half of the smallest one becomes 0
 * with its sign. NaN becomes the quiet NaN without a sign.
 *
 * @see IEEE 754-2019, 3.4 and 4.3.1
 */
export function encodeFloat(real: number, format: FloatFormat): number {
  const { mantissaBits } = format;
  const infinity = infinityBits(format);
  if (Number.isNaN(real)) return infinity + 2 ** (mantissaBits - 1);
  const size = Math.abs(real);
  const sign = real < 0 || Object.is(real, -0) ? signBit(format) : 0;
  if (size === 0) return sign;
  if (size === Infinity) return sign + infinity;
  const bias = exponentBias(format);
  // log2 may be off next to a power of two, where both steps give that power. Below the normal numbers steps grow no smaller.
  const exponent = Math.max(1 - bias, Math.floor(Math.log2(size)));
  const steps = roundHalfEven(size / 2 ** (exponent - mantissaBits));
  // A leading one counts as one of the biased exponent, and rounding up to the next power carries into it.
  return sign + Math.min(infinity, (exponent + bias - 1) * 2 ** mantissaBits + steps);
}

/** The real number that bits stand for, exactly. */
export function decodeFloat(bits: number, format: FloatFormat): number {
  const { sign, exponent, mantissa } = floatFields(bits, format);
  const { exponentBits, mantissaBits } = format;
  const signed = sign === 1 ? -1 : 1;
  if (exponent === 2 ** exponentBits - 1) return mantissa === 0 ? signed * Infinity : NaN;
  const lowest = 1 - exponentBias(format) - mantissaBits;
  if (exponent === 0) return signed * mantissa * 2 ** lowest;
  return signed * (2 ** mantissaBits + mantissa) * 2 ** (lowest + exponent - 1);
}

/** Sign (0 or 1), biased exponent and mantissa, each as a whole number. */
export function floatFields(
  bits: number,
  format: FloatFormat,
): { readonly sign: number; readonly exponent: number; readonly mantissa: number } {
  const mantissa = bits % 2 ** format.mantissaBits;
  const upper = (bits - mantissa) / 2 ** format.mantissaBits;
  return {
    sign: upper >= 2 ** format.exponentBits ? 1 : 0,
    exponent: upper % 2 ** format.exponentBits,
    mantissa,
  };
}

/**
 * The bits of the next value above or below; null from NaN, and beyond the infinities.
 *
 * Both zeros count as one value: above either is the smallest positive number.
 */
export function nextFloat(bits: number, direction: 'above' | 'below', format: FloatFormat): number | null {
  const sign = signBit(format);
  const infinity = infinityBits(format);
  const size = bits % sign;
  if (size > infinity) return null;
  const negative = bits >= sign && size > 0;
  const up = direction === 'above';
  if (size === 0) return up ? 1 : sign + 1;
  const grows = up !== negative;
  if (grows && size === infinity) return null;
  const next = grows ? size + 1 : size - 1;
  return negative ? sign + next : next;
}
