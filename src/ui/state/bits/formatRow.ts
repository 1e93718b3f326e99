import { floatFields, exponentBias } from '../../../core/numberFormats/floatBits.ts';
import { heldNumber, holdingError, type HeldNumber, type HoldingError } from '../../../core/numberFormats/heldNumber.ts';
import { integerOfBits, type IntegerGrid } from '../../../core/numberFormats/integerGrid.ts';
import { NUMBER_FORMATS, type FormatId, type NumberFormat } from '../../../core/numberFormats/numberFormat.ts';

/** What a bit is for. */
export type BitRole = 'sign' | 'exponent' | 'mantissa' | 'integer';

export interface Bit {
  /** 0 for the last one. */
  readonly place: number;
  readonly on: boolean;
  readonly role: BitRole;
  /** What it is, with what it counts: "bit 22, mantissa, 2^-1". */
  readonly name: string;
}

/** A real number in one format, ready to be shown. */
export interface FormatRow {
  readonly id: FormatId;
  readonly format: NumberFormat;
  /** Counts for integers only. */
  readonly grid: IntegerGrid;
  readonly held: HeldNumber;
  readonly error: HoldingError;
  /** The first is the highest. */
  readonly bits: readonly Bit[];
  /** How the bits make the value: "+1.6 × 2^-4". */
  readonly reading: string;
}

/** A pattern in a format, beside the real number that was to be held. */
export function formatRow(id: FormatId, bits: number, real: number, grid: IntegerGrid): FormatRow {
  const format = NUMBER_FORMATS[id];
  const held = heldNumber(bits, format, grid);
  return {
    id,
    format,
    grid,
    held,
    error: holdingError(real, held.value),
    bits: bitsOf(bits, format),
    reading: readingOf(bits, format, grid),
  };
}

/** The pattern with one bit turned over. */
export function flipped(bits: number, place: number): number {
  const size = 2 ** place;
  return Math.floor(bits / size) % 2 === 1 ? bits - size : bits + size;
}

function bitsOf(bits: number, format: NumberFormat): readonly Bit[] {
  return Array.from({ length: format.bits }, (_, index) => {
    const place = format.bits - 1 - index;
    const on = Math.floor(bits / 2 ** place) % 2 === 1;
    return { place, on, ...roleOf(place, format) };
  });
}

function roleOf(place: number, format: NumberFormat): { readonly role: BitRole; readonly name: string } {
  const name = (role: string, counts: string) => `bit ${place}, ${role}, ${counts}`;
  if (format.kind === 'integer') {
    const sign = format.signed && place === format.bits - 1;
    return sign
      ? { role: 'sign', name: name('sign', `−${2 ** place}`) }
      : { role: 'integer', name: name('whole number', String(2 ** place)) };
  }
  const { bits, mantissaBits } = format;
  if (place === bits - 1) return { role: 'sign', name: name('sign', 'minus') };
  return place >= mantissaBits
    ? { role: 'exponent', name: name('exponent', String(2 ** (place - mantissaBits))) }
    : { role: 'mantissa', name: name('mantissa', `2^${place - mantissaBits}`.replace('-', '−')) };
}

function readingOf(bits: number, format: NumberFormat, { scale, zeroPoint }: IntegerGrid): string {
  if (format.kind === 'integer') {
    const q = signed(integerOfBits(bits, format));
    const steps = zeroPoint === 0 ? q : `(${q} − ${zeroPoint})`;
    return `${steps} × ${Number(scale.toPrecision(6))}`;
  }
  const { sign, exponent, mantissa } = floatFields(bits, format);
  const minus = sign === 1 ? '−' : '+';
  const fraction = mantissa / 2 ** format.mantissaBits;
  if (exponent === 2 ** format.exponentBits - 1) {
    return mantissa === 0 ? `${minus}∞: exponent all ones, mantissa 0` : 'not a number: exponent all ones, mantissa not 0';
  }
  const power = Math.max(1, exponent) - exponentBias(format);
  if (exponent === 0 && mantissa === 0) return `${minus}0: exponent and mantissa 0`;
  const leading = Number((exponent === 0 ? fraction : 1 + fraction).toPrecision(8));
  return `${minus}${leading} × 2^${signed(power)}${exponent === 0 ? ', subnormal' : ''}`;
}

/** A whole number with a true minus sign. */
function signed(value: number): string {
  return String(value).replace('-', '−');
}
