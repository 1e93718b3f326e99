/** A number as text, split at the first digit that differs from another's. */
export interface SplitDigits {
  readonly same: string;
  /** The first that differs; empty where none does. */
  readonly digit: string;
  readonly rest: string;
}

/** Significant digits that a float32 is known to. */
const DIGITS = 7;

/** Decimals that show `reference` with seven significant digits, nine at most. */
export function decimalsOf(reference: number): number {
  if (reference === 0 || !Number.isFinite(reference)) return DIGITS;
  return Math.min(9, Math.max(0, DIGITS - 1 - Math.floor(Math.log10(Math.abs(reference)))));
}

/** `value` with the decimals of `reference`, a true minus, split where its digits first differ from the reference's. */
export function splitDigits(reference: number, value: number): SplitDigits {
  const decimals = decimalsOf(reference);
  const [expected, text] = [digitsOf(reference, decimals), digitsOf(value, decimals)];
  if (text === expected) return { same: text, digit: '', rest: '' };
  const sign = text.startsWith('−') ? 1 : 0;
  // Another sign, or more or fewer digits before the point: they differ from the first digit on.
  const aligned = expected.startsWith('−') === (sign === 1) && expected.indexOf('.') === text.indexOf('.');
  let at = sign;
  while (aligned && at < text.length && text[at] === expected[at]) at++;
  return { same: text.slice(0, at), digit: text.slice(at, at + 1), rest: text.slice(at + 1) };
}

function digitsOf(value: number, decimals: number): string {
  const text = Number.isFinite(value) ? value.toFixed(decimals) : String(value).replace('Infinity', '∞');
  return (/^-[0.]*$/.test(text) ? text.slice(1) : text).replace('-', '−');
}
