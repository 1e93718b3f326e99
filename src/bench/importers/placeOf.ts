import type { TextPlace } from './importError.ts';

/** Line and column of an offset, both from 1; a line ends with \n, \r or both, as textLines splits it. */
export function placeOf(text: string, offset: number): TextPlace {
  let line = 1;
  let start = 0;
  for (const end of text.slice(0, offset).matchAll(/\r\n|\n|\r/g)) {
    line++;
    start = end.index + end[0].length;
  }
  return { line, column: offset - start + 1 };
}
