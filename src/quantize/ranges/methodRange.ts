import type { Histogram } from '../calibration/histogram.ts';
import { mseRange } from '../calibration/mseRange.ts';
import { percentileRange } from '../calibration/percentileRange.ts';
import type { RealRange } from '../grid/realRange.ts';
import type { RangeQuestion } from './rangeQuestion.ts';

/** The range that the question's method finds in a histogram; `average` is the one that a moving average over samples came to. */
export function methodRange(
  { method, keptPercent, grid }: Pick<RangeQuestion, 'method' | 'keptPercent' | 'grid'>,
  histogram: Histogram,
  average: RealRange | null,
): RealRange {
  if (method === 'percentile') return percentileRange(histogram, keptPercent);
  if (method === 'mse') return mseRange(histogram, grid);
  return method === 'moving-average' && average ? average : { low: histogram.low, high: histogram.high };
}
