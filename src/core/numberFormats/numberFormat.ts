/** A format of IEEE 754's kind: sign, biased exponent, mantissa without its leading one. */
export interface FloatFormat {
  readonly kind: 'float';
  readonly bits: number;
  readonly exponentBits: number;
  readonly mantissaBits: number;
}

/** Whole numbers, in two's complement where they have a sign; a grid (integerGrid.ts) says which reals they stand for. */
export interface IntegerFormat {
  readonly kind: 'integer';
  readonly bits: number;
  readonly signed: boolean;
}

export type NumberFormat = FloatFormat | IntegerFormat;

/** How networks hold their numbers, by the names that TFLite has for them; wide ones first. */
export const NUMBER_FORMATS = {
  float32: { kind: 'float', bits: 32, exponentBits: 8, mantissaBits: 23 },
  float16: { kind: 'float', bits: 16, exponentBits: 5, mantissaBits: 10 },
  bfloat16: { kind: 'float', bits: 16, exponentBits: 8, mantissaBits: 7 },
  int16: { kind: 'integer', bits: 16, signed: true },
  int8: { kind: 'integer', bits: 8, signed: true },
  uint8: { kind: 'integer', bits: 8, signed: false },
  int4: { kind: 'integer', bits: 4, signed: true },
} as const satisfies Readonly<Record<string, NumberFormat>>;

export type FormatId = keyof typeof NUMBER_FORMATS;

/** The formats in the order of the table. */
export const FORMAT_IDS = Object.keys(NUMBER_FORMATS) as readonly FormatId[];

/** True where a format has this name. */
export function isFormatId(text: string): text is FormatId {
  return Object.hasOwn(NUMBER_FORMATS, text);
}
