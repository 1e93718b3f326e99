import { checkedExtremes } from '../calibration/checkedExtremes.ts';
import type { Histogram } from '../calibration/histogram.ts';
import { recordHistogram } from '../calibration/recordHistogram.ts';
import { gridOf, type Grid } from '../grid/grid.ts';
import { combinedError, sqnrDb, type QuantizationError } from '../grid/quantizationError.ts';
import type { RealRange } from '../grid/realRange.ts';
import { valuesError } from '../grid/valuesError.ts';
import { errorCurve } from './errorCurve.ts';
import { methodRange } from './methodRange.ts';
import type { RangeAnswer, RangeQuestion } from './rangeQuestion.ts';

/** Answers questions about one tensor of weights; what two questions share is computed once. */
export type RangeBench = (question: RangeQuestion) => RangeAnswer;

function scaled({ low, high }: RealRange, factor: number): RealRange {
  return { low: low * factor, high: high * factor };
}

/** Errors are squares. */
function divided(error: QuantizationError, factor: number): QuantizationError {
  const { clipping, rounding, signal } = error;
  return { ...error, clipping: clipping / factor ** 2, rounding: rounding / factor ** 2, signal: signal / factor ** 2 };
}

function largestChannel(extremes: readonly RealRange[]): number {
  const sizes = extremes.map(({ low, high }) => Math.max(-low, high));
  return sizes.indexOf(Math.max(...sizes));
}

/** The last value for a key: a question differs from the one before in one thing. */
function remembered<Value>(): (key: string, make: () => Value) => Value {
  let last: { readonly key: string; readonly value: Value } | null = null;
  return (key, make) => {
    if (last?.key !== key) last = { key, value: make() };
    return last.value;
  };
}

/**
 * Weights by channel, ready for questions.
 *
 * The outlier is a whole channel: its weights are made larger and its outputs smaller by the same factor, so the network computes
 * what it did, as where a batch normalization was folded into unlike channels. Errors are therefore told with the factor divided out.
 *
 * @throws RangeError naming `where` for weights that are not finite
 */
export function weightBench(where: string, channels: readonly Float32Array[]): RangeBench {
  const extremes = channels.map((values) => checkedExtremes(values, where));
  const largest = largestChannel(extremes);
  const shownHistogram = remembered<Histogram>();
  const wholeHistogram = remembered<Histogram>();
  const ownRanges = remembered<readonly RealRange[]>();
  const inflated = remembered<readonly Float32Array[]>();
  const curve = remembered<RangeAnswer['curve']>();
  const compared = remembered<NonNullable<RangeAnswer['compared']>>();

  const histogramOf = (parts: readonly ArrayLike<number>[]): Histogram => {
    const recorder = recordHistogram(where);
    for (const part of parts) recorder.add(part);
    return recorder.histogram();
  };

  return (question) => {
    const { grid: settings, perChannel, outlier, ends } = question;
    const front = Math.min(channels.length - 1, question.channel ?? largest);
    const factorOf = (channel: number): number => (channel === largest ? outlier : 1);
    const values = inflated(String(outlier), () =>
      channels.map((own, channel) => (factorOf(channel) === 1 ? own : own.map((value) => value * outlier))),
    );
    const whole = (): Histogram => wholeHistogram(String(outlier), () => histogramOf(values));
    const method = JSON.stringify([question.method, question.keptPercent, settings]);
    const found = (each: boolean): readonly RealRange[] =>
      each
        ? ownRanges(method, () => channels.map((own) => methodRange(question, histogramOf([own]), null))).map((range, channel) =>
            scaled(range, factorOf(channel)),
          )
        : [methodRange(question, whole(), null)];
    const errorsIn = (grids: readonly Grid[]): readonly QuantizationError[] =>
      values.map((own, channel) => divided(valuesError(own, grids[channel] ?? grids[0]!), factorOf(channel)));

    const ranges = found(perChannel).map((range, channel) => (perChannel ? ends.channels[channel] : ends.tensor) ?? range);
    const grids = ranges.map((range) => gridOf(range, settings));
    const errors = errorsIn(grids);
    const total = combinedError(errors);
    const dbIn = (each: boolean): number => sqnrDb(combinedError(errorsIn(found(each).map((range) => gridOf(range, settings)))));
    const histogram = perChannel ? shownHistogram(`${front} ${outlier}`, () => histogramOf([values[front]!])) : whole();
    const shown = JSON.stringify([perChannel && front, outlier, settings]);
    return {
      channel: front,
      largest,
      channels: channels.length,
      histogram,
      ranges,
      grids,
      extremes: extremes.map((range, channel) => scaled(range, factorOf(channel))),
      channelDb: errors.map(sqnrDb),
      front: perChannel ? valuesError(values[front]!, grids[front]!) : total,
      curve: curve(shown, () => errorCurve(histogram, settings)),
      whole: total,
      compared:
        channels.length > 1 ? compared(`${method} ${outlier}`, () => ({ tensorDb: dbIn(false), channelDb: dbIn(true) })) : null,
      shown: null,
    };
  };
}
