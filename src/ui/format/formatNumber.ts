/** Thin space between a number and its unit: it keeps them together and costs little width. */
const THIN = '\u202f';

/** Bytes in the decimal units that stores and browsers use, three figures: 2792296 is "2.79 MB". */
export function formatBytes(bytes: number): string {
  return scaled(bytes, ['B', 'kB', 'MB', 'GB', 'TB'], 1000);
}

/** A count with three figures and a decimal prefix: 52140000 is "52.1 M"; below 10,000 all figures are shown. */
export function formatCount(count: number): string {
  if (Math.abs(count) < 10_000) return Math.round(count).toLocaleString('en');
  return scaled(count, ['', 'k', 'M', 'G', 'T'], 1000);
}

/** A positive number with three figures and no exponent: 0.0123, 4.56, 789; larger ones whole. */
export function formatFigures(value: number): string {
  if (!Number.isFinite(value)) return '–';
  return Math.abs(value) >= 1000 ? String(Math.round(value)) : Number(value.toPrecision(3)).toString();
}

/** A share of one as a percentage with at most one decimal; what is there but small is "< 0.1 %". */
export function formatShare(share: number): string {
  if (!Number.isFinite(share)) return '–';
  if (share > 0 && share < 0.001) return `<${THIN}0.1${THIN}%`;
  return `${(share * 100).toFixed(share < 0.0995 ? 1 : 0)}${THIN}%`;
}

/** A value as a tensor holds it: integers whole, floats with four significant figures. */
export function formatValue(value: number | bigint): string {
  if (typeof value === 'bigint' || Number.isInteger(value)) return value.toString();
  if (!Number.isFinite(value)) return String(value);
  return Math.abs(value) >= 1e-3 && Math.abs(value) < 1e5 ? Number(value.toPrecision(4)).toString() : value.toExponential(2);
}

/** Dimensions with multiplication signs: 1×224×224×3; "scalar" for none. */
export function formatShape(shape: readonly number[]): string {
  return shape.length === 0 ? 'scalar' : shape.join('×');
}

function threeFigures(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return '0';
  return value.toFixed(size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2);
}

function scaled(value: number, units: readonly string[], step: number): string {
  let size = value;
  let unit = 0;
  while (Math.abs(size) >= step * 0.9995 && unit < units.length - 1) {
    size /= step;
    unit++;
  }
  const text = unit === 0 ? String(Math.round(size)) : threeFigures(size);
  return `${text}${THIN}${units[unit]}`.trim();
}
