import type { CalibrationMethod } from '../../../quantize/quantizeSettings.ts';

/** A calibration method in words. */
interface MethodWords {
  readonly title: string;
  readonly name: string;
  readonly does: string;
}

/** How ranges are chosen: the name on its own and within a sentence, and what it minimises. */
export const METHOD_WORDS: Readonly<Record<CalibrationMethod, MethodWords>> = {
  'min-max': {
    title: 'Min-max',
    name: 'min-max',
    does: 'minimises clipping: nothing that was seen is cut off, and a single outlier makes every step coarser. TFLite does this.',
  },
  'moving-average': {
    title: 'Moving average',
    name: 'moving average',
    does: 'minimises the pull of single pictures: the ends follow the average of what each picture shows.',
  },
  percentile: {
    title: 'Percentile',
    name: 'percentile',
    does: 'minimises the pull of outliers: the most extreme values are cut off, so that the others get finer steps.',
  },
  mse: {
    title: 'MSE',
    name: 'MSE',
    does: 'minimises the mean squared error: clipping and rounding are weighed against each other over all values seen.',
  },
};
