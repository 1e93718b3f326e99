import type { Span } from '../../../core/numberFormats/integerGrid.ts';
import { parseRange } from '../../../lab/input/valueRange.ts';

/** The reals that the steps of integers are laid over, and why these. */
export interface ValueSpan extends Span {
  readonly why: string;
  /** Whether the address names it. */
  readonly given?: true;
}

/** A span as the address has it: `-1..1`. */
export function spanText({ low, high }: Span): string {
  return `${low}..${high}`.replaceAll('e+', 'e');
}

/** A span of the address; null where it is empty or none. */
export function readSpan(text: string): ValueSpan | null {
  const range = parseRange(text);
  return range && range.low < range.high ? { ...range, why: 'as the address says', given: true } : null;
}

/** The span for a number that came from nowhere: −1 to 1, doubled until the number lies in it. */
export function spanFor(real: number): ValueSpan {
  const size = Math.abs(real);
  if (!(size > 1) || size === Infinity) return { low: -1, high: 1, why: 'nothing said otherwise' };
  const high = 2 ** Math.min(1023, Math.ceil(Math.log2(size)));
  return { low: -high, high, why: 'the power of two above the number' };
}
