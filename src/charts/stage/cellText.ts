/** A value in a cell: at most two decimals and about four characters, with a true minus. */
export function cellText(value: number): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value)) return value > 0 ? '∞' : value < 0 ? '−∞' : 'NaN';
  if (size >= 10_000) return value.toExponential(0).replace('e+', 'e').replace('-', '−');
  const text = String(Number(value.toFixed(size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2)));
  return text === '-0' ? '0' : text.replace('-', '−');
}

/** Size of the letters in CSS pixels with which `longest` characters fit a cell; 0 where they would be too small to read. */
export function cellTextSize(cell: number, longest: number): number {
  // A figure of the number typeface is 0.6 em wide.
  const size = Math.min(14, cell * 0.5, (cell - 3) / (0.6 * Math.max(1, longest)));
  return size >= 8 ? Math.floor(size * 2) / 2 : 0;
}
