import type { CalibrationMethod } from '../quantizeSettings.ts';
import type { GridSettings } from '../grid/grid.ts';
import type { RealRange } from '../grid/realRange.ts';
import { checkedExtremes } from './checkedExtremes.ts';
import type { Histogram } from './histogram.ts';
import { movedAverage } from './movedAverage.ts';
import { mseRange } from './mseRange.ts';
import { KEPT_PERCENT, percentileRange } from './percentileRange.ts';
import { recordHistogram } from './recordHistogram.ts';

/** Watches the values of one activation over samples, and says which range it should be given. One pass, bounded memory. */
export interface Calibrator {
  /** Values of one sample. @throws RangeError naming the activation for a value that is not finite */
  readonly observe: (values: ArrayLike<number>) => void;
  /** Of what was observed so far. @throws RangeError naming the activation before there was anything */
  readonly range: () => RealRange;
}

export interface CalibratorOptions {
  /** Whose values they are, for errors: `activation "conv1/Relu6"`. */
  readonly where: string;
  /** What the MSE method minimises the error of; absent: 8 bits, asymmetric. */
  readonly grid?: GridSettings;
  /** What the percentile method keeps, in percent; absent: 99.99. */
  readonly keptPercent?: number;
}

const INT8: GridSettings = { bits: 8, symmetric: false };

function fromHistogram(where: string, rangeOf: (histogram: Histogram) => RealRange): Calibrator {
  const recorder = recordHistogram(where);
  return { observe: recorder.add, range: () => rangeOf(recorder.histogram()) };
}

/** One range for each sample, made one by `join`. */
function fromExtremes(where: string, join: (now: RealRange, sample: RealRange) => RealRange): Calibrator {
  let now: RealRange | null = null;
  return {
    observe: (values) => {
      const sample = checkedExtremes(values, where);
      now = now === null ? sample : join(now, sample);
    },
    range: () => now!,
  };
}

const METHODS: Readonly<Record<CalibrationMethod, (options: CalibratorOptions) => Calibrator>> = {
  'min-max': ({ where }) =>
    fromExtremes(where, (now, sample) => ({ low: Math.min(now.low, sample.low), high: Math.max(now.high, sample.high) })),
  'moving-average': ({ where }) => fromExtremes(where, movedAverage),
  percentile: ({ where, keptPercent = KEPT_PERCENT }) =>
    fromHistogram(where, (histogram) => percentileRange(histogram, keptPercent)),
  mse: ({ where, grid = INT8 }) => fromHistogram(where, (histogram) => mseRange(histogram, grid)),
};

/**
 * How one of the methods chooses the range of one activation: give it the values of each sample, then ask for the range.
 *
 * min-max: the smallest and the largest value of all samples; nothing is clipped.
 * moving-average: of each sample's smallest and largest, an average in which a new sample weighs 1 in 100 (see movedAverage).
 * percentile: what leaves a given share of the values, half of it at each end, outside (see percentileRange).
 * mse: what makes the mean squared quantization error smallest (see mseRange).
 */
export function createCalibrator(method: CalibrationMethod, options: CalibratorOptions): Calibrator {
  const calibrator = METHODS[method](options);
  let seen = false;
  return {
    observe: (values) => {
      if (values.length === 0) return;
      calibrator.observe(values);
      seen = true;
    },
    range: () => {
      if (!seen) throw new RangeError(`${options.where} was never observed: calibrating takes at least one sample`);
      return calibrator.range();
    },
  };
}
