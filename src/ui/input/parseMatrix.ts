import { MOST_TAPS } from './kernelText.ts';

/**
 * The rows of a pasted matrix: a line or brackets or a semicolon each, values with spaces, tabs or commas between; fractions such
 * as 1/9 count.
 *
 * @throws RangeError that names the row and what would work
 */
export function parseMatrix(text: string): number[][] {
  const rows = text
    .replace(/[−–]/g, '-')
    .split(/[\n;]|\]\s*,?\s*(?=\[)/)
    .map((line) => line.replace(/[[\](){}]/g, ' ').trim())
    .filter((line) => line !== '' && line !== ',')
    .map((line, row) =>
      line
        .split(/[\s,]+/)
        .filter((word) => word !== '')
        .map((word) => parseNumber(word, row + 1)),
    );
  const width = rows[0]?.length ?? 0;
  if (width === 0) throw new RangeError('there is no number in it; paste rows such as "0 1 0", one a line');
  const odd = rows.findIndex((row) => row.length !== width);
  if (odd > 0) {
    throw new RangeError(`row ${odd + 1} has ${rows[odd]!.length} values, row 1 has ${width}; every row needs as many`);
  }
  if (rows.length > MOST_TAPS || width > MOST_TAPS) {
    throw new RangeError(`it has ${rows.length} × ${width} values; at most ${MOST_TAPS} × ${MOST_TAPS} fit`);
  }
  return rows;
}

function parseNumber(word: string, row: number): number {
  const [above = '', below, ...more] = word.split('/');
  const value = Number(above) / Number(below ?? 1);
  if (above === '' || below === '' || more.length > 0 || !Number.isFinite(value)) {
    throw new RangeError(`"${word.slice(0, 20)}" in row ${row} is no number; write 2, -0.5 or 1/9`);
  }
  return value;
}
