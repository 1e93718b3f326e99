import type { VariantsRecord, VariantTime } from '../../bench/variants.ts';
import { PAIR_RATIO } from './sizesQuestions.ts';

/** What was found: which guesses are right (several where the measurement cannot tell them apart), and in words. */
export interface Answer {
  readonly right: readonly string[];
  readonly words: string;
}

/** Something that can be guessed: a range of a ratio. */
export interface GuessBin {
  readonly value: string;
  readonly label: string;
  /** The bin holds ratios from here up to the next bin. */
  readonly from: number;
}

/** How many times as fast two 3x3 are as one 5x5. */
export const PAIR_BINS: readonly GuessBin[] = [
  { value: 'slower', label: 'Slower', from: 0 },
  { value: 'same', label: 'About as fast, within 5 %', from: 0.95 },
  { value: 'less', label: 'Faster, but by less than the count says', from: 1.05 },
  { value: 'counted', label: `As the count says, ${PAIR_RATIO.toFixed(2)} times as fast, or more`, from: 0.95 * PAIR_RATIO },
];

/** How many times as long the dense layer takes as the convolution with as many MACs. */
export const DENSE_BINS: readonly GuessBin[] = [
  { value: 'less', label: 'Less time', from: 0 },
  { value: 'same', label: 'About as long', from: 0.8 },
  { value: 'some', label: 'Up to three times as long', from: 1.25 },
  { value: 'many', label: 'More than three times as long', from: 3 },
];

/** How many times as long the shuffled weights take. */
export const READS_BINS: readonly GuessBin[] = [
  { value: 'same', label: 'About as long', from: 0 },
  { value: 'some', label: 'Up to twice as long', from: 1.25 },
  { value: 'many', label: 'Two to five times as long', from: 2 },
  { value: 'huge', label: 'More than five times as long', from: 5 },
];

/** Bins that an interval touches. */
export function rightBins(bins: readonly GuessBin[], [low, high]: readonly [number, number]): readonly string[] {
  return bins.flatMap(({ value, from }, index) => (high >= from && low < (bins[index + 1]?.from ?? Infinity) ? [value] : []));
}

/** The fastest filter size; all that cannot be told from it. Null while not everything with a time has an interval. */
export function budgetAnswer(record: VariantsRecord): Answer | null {
  const timed = withIntervals(record);
  if (!timed) return null;
  const [fastest, ...others] = timed.toSorted((a, b) => a.medianMs - b.medianMs);
  if (!fastest || others.length === 0) return null;
  const alike = others.filter(({ interval }) => interval[0] <= fastest.interval[1]);
  const right = [fastest, ...alike].map(({ label }) => label);
  const slowest = others.filter((other) => !alike.includes(other)).at(-1);
  const range = slowest
    ? ` ${slowest.label} takes ${(slowest.medianMs / fastest.medianMs).toFixed(2)} times the time of ${fastest.label}.`
    : '';
  if (alike.length === 0) return { right, words: `${fastest.label} is fastest here.${range}` };
  const disturbed = [fastest, ...alike].some(({ tags }) => tags.includes('interval wide'))
    ? ' An interval is wide: time again when nothing else runs.'
    : '';
  return { right, words: `No difference is shown between ${listed(right)}.${range}${disturbed}` };
}

/** How two 3x3 did beside one 5x5. */
export function pairAnswer(record: VariantsRecord): Answer | null {
  const speedUp = record.variants[1]?.speedUp;
  if (record.state !== 'done' || !speedUp?.interval) return null;
  const right = rightBins(PAIR_BINS, speedUp.interval);
  const measured = `Two 3×3 are ${speedUp.median.toFixed(2)} times as fast here ${bracket(speedUp.interval)}`;
  return { right, words: `${measured}; by the count of MACs it would be ${PAIR_RATIO.toFixed(2)}.` };
}

/** How much longer a dense layer takes for as many MACs. */
export function denseAnswer(record: VariantsRecord): Answer | null {
  const speedUp = record.variants[1]?.speedUp;
  if (record.state !== 'done' || !speedUp?.interval) return null;
  const interval = inverse(speedUp.interval);
  return {
    right: rightBins(DENSE_BINS, interval),
    words: `For as many MACs the dense layer takes ${times(1 / speedUp.median)} ${bracket(interval)} the time of the convolution.`,
  };
}

/** How much longer shuffled weights take than the same weights in order. */
export function readsAnswer(record: VariantsRecord): Answer | null {
  const speedUp = record.variants.find(({ id }) => id.startsWith('shuffled'))?.speedUp;
  if (record.state !== 'done' || !speedUp?.interval) return null;
  const interval = inverse(speedUp.interval);
  return {
    right: rightBins(READS_BINS, interval),
    words: `Shuffled, the same weights take ${times(1 / speedUp.median)} ${bracket(interval)} as long as in order.`,
  };
}

/**
 * Which costs a dense layer more: that each weight is used once, or the order of its weights, from both measurements.
 *
 * Real layers read in order, so the first is what they pay.
 */
export function reuseOrOrder(dense: VariantsRecord, reads: VariantsRecord): string | null {
  const [reuse, order] = [dense.variants[1]?.speedUp, reads.variants.find(({ id }) => id.startsWith('shuffled'))?.speedUp];
  if (!reuse?.interval || !order?.interval) return null;
  const [withoutReuse, shuffled] = [1 / reuse.median, 1 / order.median];
  const sizes = `streaming weights without reuse: ${times(withoutReuse)} the time for as many MACs; shuffled order: ${times(shuffled)}`;
  const [reuseRange, orderRange] = [inverse(reuse.interval), inverse(order.interval)];
  if (reuseRange[0] > orderRange[1]) return `The larger effect here is the missing reuse (${sizes}).`;
  if (orderRange[0] > reuseRange[1]) {
    return `A shuffled order would cost more here (${sizes}), but real layers read their weights in order: what they pay is the missing reuse.`;
  }
  return `The two effects cannot be told apart here (${sizes}); real layers read in order, so what they pay is the missing reuse.`;
}

function withIntervals(record: VariantsRecord) {
  if (record.state !== 'done') return null;
  const timed = record.variants.filter((variant): variant is Timed => variant.medianMs !== null);
  return timed.length > 1 && timed.every(({ interval }) => interval !== null) ? timed : null;
}

type Timed = VariantTime & { readonly medianMs: number; readonly interval: readonly [number, number] };

function inverse([low, high]: readonly [number, number]): readonly [number, number] {
  return [1 / high, 1 / low];
}

function times(ratio: number): string {
  return `${ratio >= 9.95 ? ratio.toFixed(0) : ratio.toFixed(2)} times`;
}

function bracket([low, high]: readonly [number, number]): string {
  return `[${low.toFixed(2)}, ${high.toFixed(2)}]`;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
