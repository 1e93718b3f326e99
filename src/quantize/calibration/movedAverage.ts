import type { RealRange } from '../grid/realRange.ts';

/** What a new sample weighs. The first sample is where the average begins, so its outliers fade slowly. */
export const NEW_SAMPLE_WEIGHT = 0.01;

/**
 * An average of the samples' ranges after one more: each end goes 1/100 of the way to the sample's.
 *
 * It follows what a typical sample needs, not what the most extreme one does.
 */
export function movedAverage(now: RealRange, sample: RealRange): RealRange {
  return {
    low: now.low + NEW_SAMPLE_WEIGHT * (sample.low - now.low),
    high: now.high + NEW_SAMPLE_WEIGHT * (sample.high - now.high),
  };
}
