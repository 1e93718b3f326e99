/** Columns that a line of numbers takes at most. */
const MOST_COLUMNS = 96;

/** Numbers with commas between brackets, on lines of their own where they do not fit one. */
export function numberRows(values: readonly number[], open: string, close: string): string {
  const short = `${open}${values.join(', ')}${close}`;
  if (short.length <= MOST_COLUMNS - 20) return short;
  const lines: string[] = [];
  let line = '';
  for (const value of values) {
    const next = line === '' ? String(value) : `${line}, ${value}`;
    if (next.length > MOST_COLUMNS - 6) {
      lines.push(line);
      line = String(value);
    } else line = next;
  }
  lines.push(line);
  return `${open}\n    ${lines.join(',\n    ')},\n${close}`;
}

/** A float32 in decimal figures that read back as the same float32; always with a point or an exponent. */
export function floatLiteral(value: number): string {
  const text = String(Number(value.toPrecision(9)));
  return /[.e]/.test(text) ? text : `${text}.0`;
}
