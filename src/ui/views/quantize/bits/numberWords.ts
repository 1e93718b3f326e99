/** A real number with at most `figures` figures, a true minus sign, and words for what is none: 6.1e−5, −0, ∞. */
export function realWords(value: number, figures = 7): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  if (Object.is(value, -0)) return '−0';
  return String(Number(value.toPrecision(figures)))
    .replace('e+', 'e')
    .replaceAll('-', '−');
}

/** A ratio as a percentage with three figures; what is next to nothing as a power of ten. */
export function relativeWords(ratio: number | null): string {
  if (ratio === null) return '–';
  if (ratio === 0) return '0';
  const percent = 100 * ratio;
  if (!Number.isFinite(percent)) return '∞';
  return `${percent >= 0.001 && percent < 1e6 ? String(Number(percent.toPrecision(3))) : realWords(percent, 3)}\u202f%`;
}

/** Bytes of one number: 4 bytes, 1 byte, half a byte. */
export function bytesWords(bytes: number): string {
  return bytes === 0.5 ? 'half a byte' : bytes === 1 ? '1 byte' : `${bytes} bytes`;
}
