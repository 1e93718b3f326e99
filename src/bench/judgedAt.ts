import type { Configuration, Precision } from '../engines/types.ts';

/** An arithmetic in which the reference answers: a precision, and the second way to requantize under native. */
export type Arithmetic = Precision | 'native exact';

/** The arithmetic that a configuration is judged in: its own, save that nothing is judged in half floats. */
export function judgedAt({ precision, requantization }: Pick<Configuration, 'precision' | 'requantization'>): Arithmetic {
  if (precision === 'native' && requantization === 'exact') return 'native exact';
  return precision === 'float16' ? 'float32' : precision;
}

/** The reference in that arithmetic. */
export function referenceAt(arithmetic: Arithmetic): Configuration {
  const base = { order: ['reference'], threads: null, binary: null };
  return arithmetic === 'native exact'
    ? { ...base, precision: 'native', requantization: 'exact' }
    : { ...base, precision: arithmetic };
}
