import type { IntegerFormat } from './numberFormat.ts';

/** Which reals the integers of a format stand for: `scale * (q - zeroPoint)`. */
export interface IntegerGrid {
  /** A float32 above 0, as files hold it. */
  readonly scale: number;
  readonly zeroPoint: number;
}

/** Real numbers that are to be held. */
export interface Span {
  readonly low: number;
  readonly high: number;
}

/** Smallest and largest integer of a format. */
export function integerLimits({ bits, signed }: IntegerFormat): { readonly min: number; readonly max: number } {
  return signed ? { min: -(2 ** (bits - 1)), max: 2 ** (bits - 1) - 1 } : { min: 0, max: 2 ** bits - 1 };
}

/**
 * The grid that holds a span of reals. With a sign: symmetric, zero point 0, the larger magnitude becomes the largest integer.
 * Without: asymmetric, the span widened to hold 0, which has a step of its own.
 *
 * The scale is rounded to float32; a span of nothing but 0 has scale 1.
 *
 * @see TFLite's 8-bit quantization specification
 */
export function integerGrid({ low, high }: Span, format: IntegerFormat): IntegerGrid {
  const { min, max } = integerLimits(format);
  if (format.signed) return { scale: Math.fround(Math.max(Math.abs(low), Math.abs(high)) / max) || 1, zeroPoint: 0 };
  const [least, most] = [Math.min(0, low), Math.max(0, high)];
  const scale = Math.fround((most - least) / (max - min));
  if (scale === 0) return { scale: 1, zeroPoint: 0 };
  return { scale, zeroPoint: Math.min(max, Math.max(min, Math.round(min - least / scale))) };
}

/**
 * The integer whose real is nearest, of two equally near ones the even step; held at the ends. NaN becomes the smallest.
 *
 * Exact, where engines divide in float32 and may take the other neighbour of a number close to the middle of two.
 */
export function encodeInteger(real: number, format: IntegerFormat, { scale, zeroPoint }: IntegerGrid): number {
  const { min, max } = integerLimits(format);
  const steps = real / scale;
  if (!(steps > min - zeroPoint)) return min;
  if (steps >= max - zeroPoint) return max;
  const lower = Math.floor(steps);
  // A float32 times half steps of at most 17 bits is exact in a double, so the comparison is, too.
  const middle = (lower + 0.5) * scale;
  const up = real === middle ? lower % 2 !== 0 : real > middle;
  return lower + (up ? 1 : 0) + zeroPoint;
}

/** The real number that an integer stands for, exactly. */
export function decodeInteger(q: number, { scale, zeroPoint }: IntegerGrid): number {
  return scale * (q - zeroPoint);
}

/** An integer as its bits, a whole number from 0 on: two's complement where the format has a sign. */
export function bitsOfInteger(q: number, { bits }: IntegerFormat): number {
  return q < 0 ? q + 2 ** bits : q;
}

/** The integer that bits stand for. */
export function integerOfBits(pattern: number, { bits, signed }: IntegerFormat): number {
  return signed && pattern >= 2 ** (bits - 1) ? pattern - 2 ** bits : pattern;
}
