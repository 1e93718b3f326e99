/**
 * A file breaks the .tflite format, or contradicts itself.
 *
 * `offset` is the byte where the unsound value stands (0 where it has no place), `table` and `field` are the schema's names.
 */
export class TfliteFormatError extends Error {
  override readonly name = 'TfliteFormatError';
  readonly offset: number;
  readonly table: string;
  readonly field: string;

  constructor(message: string, at: { readonly offset: number; readonly table: string; readonly field: string }) {
    super(`${at.table}.${at.field} at byte ${at.offset}: ${message}`);
    this.offset = at.offset;
    this.table = at.table;
    this.field = at.field;
  }
}
