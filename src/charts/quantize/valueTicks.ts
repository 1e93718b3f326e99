import { decodeNumber, encodeNumber, nextNumber } from '../../core/numberFormats/heldNumber.ts';
import type { IntegerGrid, Span } from '../../core/numberFormats/integerGrid.ts';
import type { NumberFormat } from '../../core/numberFormats/numberFormat.ts';

/** The values of a format in a stretch of the number line. */
export type ValueTicks =
  | { readonly kind: 'ticks'; readonly values: readonly number[] }
  | { readonly kind: 'dense'; readonly from: number; readonly to: number };

/**
 * The finite values that a format has from `low` to `high`, in rising order; `dense`, with the first and the last of them,
 * where there are more than `most`.
 */
export function valueTicks(format: NumberFormat, grid: IntegerGrid, { low, high }: Span, most: number): ValueTicks {
  const values: number[] = [];
  let bits: number | null = firstFrom(format, grid, low);
  while (bits !== null && values.length <= most) {
    const value = decodeNumber(bits, format, grid);
    if (value > high || value === Infinity) return { kind: 'ticks', values };
    // Both zeros are one value.
    values.push(value === 0 ? 0 : value);
    bits = nextNumber(bits, 'above', format);
  }
  return bits === null && values.length <= most
    ? { kind: 'ticks', values }
    : { kind: 'dense', from: values[0]!, to: lastUpTo(format, grid, high) };
}

/** Bits of the least value that is not below `low`. */
function firstFrom(format: NumberFormat, grid: IntegerGrid, low: number): number | null {
  const bits = encodeNumber(low, format, grid);
  return decodeNumber(bits, format, grid) < low ? nextNumber(bits, 'above', format) : bits;
}

/** The greatest finite value that is not above `high`. */
function lastUpTo(format: NumberFormat, grid: IntegerGrid, high: number): number {
  const bits = encodeNumber(high, format, grid);
  const value = decodeNumber(bits, format, grid);
  if (value <= high && value < Infinity) return value;
  return decodeNumber(nextNumber(bits, 'below', format) ?? bits, format, grid);
}

/** A stretch of the number line around a number: its own size, or 1, halved `zoom` times to each side. */
export function stretchAround(real: number, zoom: number): Span {
  const middle = Number.isFinite(real) ? real : 0;
  const reach = (middle === 0 ? 1 : Math.abs(middle)) * 2 ** -zoom;
  return { low: middle - reach, high: middle + reach };
}
