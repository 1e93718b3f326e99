import { checkedExtremes } from '../calibration/checkedExtremes.ts';
import { histogramError } from '../calibration/histogramError.ts';
import { movedAverage } from '../calibration/movedAverage.ts';
import { recordHistogram } from '../calibration/recordHistogram.ts';
import { gridOf } from '../grid/grid.ts';
import { sqnrDb } from '../grid/quantizationError.ts';
import type { RealRange } from '../grid/realRange.ts';
import { valuesError } from '../grid/valuesError.ts';
import { errorCurve } from './errorCurve.ts';
import { methodRange } from './methodRange.ts';
import type { RangeBench } from './weightBench.ts';

/** An activation that is recorded sample by sample, and can be asked about at any time after the first. */
export interface ActivationBench {
  /** Values of one more sample. @throws RangeError naming the activation for a value that is not finite */
  readonly observe: (values: Float32Array) => void;
  /** Values of the sample that is looked at; it need not be among those that were observed. */
  readonly show: (values: Float32Array) => void;
  readonly answer: RangeBench;
}

/** @param where for errors: `activation "conv1/Relu6"` */
export function activationBench(where: string): ActivationBench {
  const recorder = recordHistogram(where);
  let average: RealRange | null = null;
  let shown: Float32Array | null = null;
  return {
    observe: (values) => {
      recorder.add(values);
      const sample = checkedExtremes(values, where);
      average = average ? movedAverage(average, sample) : sample;
    },
    show: (values) => {
      checkedExtremes(values, where);
      shown = values;
    },
    answer: (question) => {
      const histogram = recorder.histogram();
      const range = question.ends.tensor ?? methodRange(question, histogram, average);
      const grid = gridOf(range, question.grid);
      const error = histogramError(histogram, grid);
      const own = shown && valuesError(shown, gridOf(checkedExtremes(shown, where), question.grid));
      return {
        channel: 0,
        largest: 0,
        channels: 1,
        histogram,
        ranges: [range],
        grids: [grid],
        extremes: [{ low: histogram.low, high: histogram.high }],
        channelDb: [sqnrDb(error)],
        front: error,
        curve: errorCurve(histogram, question.grid),
        whole: error,
        compared: null,
        shown: shown && own && { error: valuesError(shown, grid), ownDb: sqnrDb(own) },
      };
    },
  };
}
