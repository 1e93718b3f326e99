/** Where something stands in a text, both counted from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** A text that cannot be imported: where, what stood there, and what would work. Nothing else is thrown by importers. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
  readonly line: number;
  readonly column: number;
  /** What stood there. */
  readonly got: string;
  /** What would work. */
  readonly wanted: string;

  constructor(place: TextPlace, got: string, wanted: string) {
    super(`line ${place.line}, column ${place.column}: ${got}; ${wanted}`);
    this.line = place.line;
    this.column = place.column;
    this.got = got;
    this.wanted = wanted;
  }
}

/** A piece of a foreign text as a message may show it: one line, printable, at most 40 characters. */
export function quoted(text: string): string {
  // eslint-disable-next-line no-control-regex
  const printable = text.replace(/[\u0000-\u001f\u007f-\u009f\ufffd]+/g, ' ').trim();
  return `"${printable.length > 40 ? `${printable.slice(0, 39)}…` : printable}"`;
}
