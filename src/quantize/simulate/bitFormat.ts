/** How a number is kept: integers of 2 to 16 bits, halves, the upper half of a float32, or 32 for float32 as it is. */
export type BitFormat = number | 'float16' | 'bfloat16';

/** What the weights and the outputs of one operator are kept in. */
export interface LayerBits {
  readonly weights: BitFormat;
  readonly activations: BitFormat;
}

/** Bits of one number of a format. */
export function bitsOf(format: BitFormat): number {
  return typeof format === 'number' ? format : 16;
}

/** The format itself. @throws RangeError for a count of bits that is neither 2 to 16 nor 32 */
export function checkedFormat(format: BitFormat, where: string): BitFormat {
  if (typeof format !== 'number' || format === 32 || (Number.isInteger(format) && format >= 2 && format <= 16)) return format;
  throw new RangeError(`${where} cannot have ${format} bits: 2 to 16, or 32 for floats as they are`);
}
