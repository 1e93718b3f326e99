import { decodeFloat, encodeFloat, nextFloat } from './floatBits.ts';
import { bitsOfInteger, decodeInteger, encodeInteger, integerLimits, integerOfBits, type IntegerGrid } from './integerGrid.ts';
import type { NumberFormat } from './numberFormat.ts';

/** A real number as a format holds it. */
export interface HeldNumber {
  /** The pattern as a whole number from 0 on. */
  readonly bits: number;
  /** What the pattern stands for, exactly. */
  readonly value: number;
  /** The next values that the format has; null where there are none. */
  readonly below: number | null;
  readonly above: number | null;
}

/** What was lost between a real number and what a format holds. */
export interface HoldingError {
  /** `value - real`; 0 between equal infinities, and NaN where one of the two is NaN. */
  readonly absolute: number;
  /** The error's size as a share of the real number's; null for 0, NaN and the infinities. */
  readonly relative: number | null;
}

/** A format's bits for a real number: the nearest value, ties to even. `grid` counts for integers only. */
export function encodeNumber(real: number, format: NumberFormat, grid: IntegerGrid): number {
  return format.kind === 'float' ? encodeFloat(real, format) : bitsOfInteger(encodeInteger(real, format, grid), format);
}

/** The real number that a format's bits stand for, exactly. `grid` counts for integers only. */
export function decodeNumber(bits: number, format: NumberFormat, grid: IntegerGrid): number {
  return format.kind === 'float' ? decodeFloat(bits, format) : decodeInteger(integerOfBits(bits, format), grid);
}

/** The bits of the next value above or below; null where the format has none. */
export function nextNumber(bits: number, direction: 'above' | 'below', format: NumberFormat): number | null {
  if (format.kind === 'float') return nextFloat(bits, direction, format);
  const q = integerOfBits(bits, format) + (direction === 'above' ? 1 : -1);
  const { min, max } = integerLimits(format);
  return q < min || q > max ? null : bitsOfInteger(q, format);
}

/** What a pattern stands for, with its neighbours. */
export function heldNumber(bits: number, format: NumberFormat, grid: IntegerGrid): HeldNumber {
  const neighbour = (direction: 'above' | 'below') => {
    const next = nextNumber(bits, direction, format);
    return next === null ? null : decodeNumber(next, format, grid);
  };
  return { bits, value: decodeNumber(bits, format, grid), below: neighbour('below'), above: neighbour('above') };
}

/** How far a held value is from the real number. */
export function holdingError(real: number, value: number): HoldingError {
  if (real === value) return { absolute: 0, relative: real === 0 || !Number.isFinite(real) ? null : 0 };
  const absolute = value - real;
  const relative = Math.abs(absolute / real);
  return { absolute, relative: real !== 0 && Number.isFinite(real) ? relative : null };
}
