import { checkedExtremes } from './checkedExtremes.ts';
import type { Histogram } from './histogram.ts';

/** Bins that a histogram has at most: 16 kB of counts a tensor. */
export const HISTOGRAM_BINS = 2048;
/** A bin is at least this part of the largest magnitude, so that its number stays an exact integer. */
const LEAST_WIDTH = 2 ** -24;

export interface HistogramRecorder {
  /** Counts values in. @throws RangeError naming the recorder for a value that is not finite; nothing is counted then */
  readonly add: (values: ArrayLike<number>) => void;
  /** What was counted so far; newly allocated. */
  readonly histogram: () => Histogram;
}

/** The smallest power of two that divides [low, high] into at most `bins` bins beginning at its multiples. */
function widthFor(low: number, high: number, bins: number): number {
  const least = Math.max((high - low) / bins, Math.max(Math.abs(low), Math.abs(high)) * LEAST_WIDTH);
  if (least === 0) return 1;
  let width = 2 ** Math.ceil(Math.log2(least));
  while (Math.floor(high / width) - Math.floor(low / width) >= bins) width *= 2;
  return width;
}

/**
 * Counts values whose range is not known before into at most `bins` bins, in one pass and in bounded memory.
 *
 * Whenever a value falls outside, neighbouring bins are merged until it fits. Bins begin at multiples of their width, a power
 * of two, so merging is exact, and the result does not depend on the order of the values.
 *
 * @param where whose values they are, for errors: `activation "conv1"`
 */
export function recordHistogram(where: string, bins: number = HISTOGRAM_BINS): HistogramRecorder {
  let width = 0;
  let first = 0;
  let counts = new Float64Array(0);
  let low = 0;
  let high = 0;
  let zeros = 0;
  let total = 0;
  let sumOfSquares = 0;

  const widen = (newLow: number, newHigh: number): void => {
    const newWidth = widthFor(newLow, newHigh, bins);
    const newFirst = Math.floor(newLow / newWidth);
    const merged = new Float64Array(Math.floor(newHigh / newWidth) - newFirst + 1);
    const ratio = width / newWidth;
    counts.forEach((count, bin) => {
      if (count > 0) merged[Math.floor((first + bin) * ratio) - newFirst]! += count;
    });
    [width, first, counts, low, high] = [newWidth, newFirst, merged, newLow, newHigh];
  };

  return {
    add: (values) => {
      if (values.length === 0) return;
      const extremes = checkedExtremes(values, where);
      if (total === 0) widen(extremes.low, extremes.high);
      else if (extremes.low < low || extremes.high > high) widen(Math.min(low, extremes.low), Math.max(high, extremes.high));
      const perWidth = 1 / width;
      for (let i = 0; i < values.length; i++) {
        const value = values[i]!;
        sumOfSquares += value * value;
        if (value === 0) zeros++;
        else counts[Math.floor(value * perWidth) - first]!++;
      }
      total += values.length;
    },
    histogram: () => ({ width, first, counts: counts.slice(), zeros, total, low, high, sumOfSquares }),
  };
}
