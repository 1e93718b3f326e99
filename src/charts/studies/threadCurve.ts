import { line, max, scaleLinear, scalePoint } from 'd3';
import type { Rect, Tick } from '../geometry.ts';
import { valueTicks } from '../valueTicks.ts';

/** Times by number of threads, as parts of the time with one thread; null where there is none. */
export interface ThreadSeries {
  readonly id: string;
  readonly times: readonly (number | null)[];
  readonly intervals?: readonly (readonly [low: number, high: number] | null)[];
}

export interface ThreadCurve {
  readonly width: number;
  readonly height: number;
  readonly plot: Rect;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly series: readonly {
    readonly id: string;
    readonly path: string;
    readonly marks: readonly {
      readonly count: number;
      readonly x: number;
      readonly y: number;
      readonly low: number;
      readonly high: number;
    }[];
  }[];
  /** The part of one thread's time that stands at a height in pixels, whole percents, at least 5 %. */
  readonly valueAt: (y: number) => number;
}

const MARGIN = { top: 12, right: 20, bottom: 36, left: 48 };
/** The axis reaches at least as far: twice the time of one thread. */
const LEAST_TOP = 2;
const LEAST_VALUE = 0.05;

/** Curves over thread counts, which stand evenly apart; zero at the foot. */
export function threadCurve(
  series: readonly ThreadSeries[],
  counts: readonly number[],
  { width, height }: { readonly width: number; readonly height: number },
): ThreadCurve {
  const { top, right, bottom, left } = MARGIN;
  const plot: Rect = { x: left, y: top, width: Math.max(1, width - left - right), height: Math.max(1, height - top - bottom) };
  const x = scalePoint(counts, [plot.x, plot.x + plot.width]).padding(0.3);
  const highest =
    max(series, ({ times, intervals = [] }) =>
      max([...times.map((time) => time ?? 0), ...intervals.map((each) => each?.[1] ?? 0)]),
    ) ?? 0;
  const y = scaleLinear([0, Math.max(LEAST_TOP, highest)], [plot.y + plot.height, plot.y]).nice(4);
  const draw = line<{ readonly x: number; readonly y: number }>(
    (mark) => mark.x,
    (mark) => mark.y,
  );
  return {
    width,
    height,
    plot,
    xTicks: counts.map((count) => ({ value: count, at: x(count) ?? plot.x, label: String(count) })),
    yTicks: valueTicks(y, 36).map((tick) => ({ ...tick, label: `${Math.round(100 * tick.value)} %` })),
    series: series.map(({ id, times, intervals = [] }) => {
      const marks = counts.flatMap((count, index) => {
        const time = times[index] ?? null;
        if (time === null) return [];
        const [low, high] = intervals[index] ?? [time, time];
        return [{ count, x: x(count) ?? plot.x, y: y(time), low: y(low), high: y(high) }];
      });
      return { id, path: draw(marks) ?? '', marks };
    }),
    valueAt: (at) =>
      Math.max(LEAST_VALUE, Math.round(100 * y.invert(Math.min(plot.y + plot.height, Math.max(plot.y, at)))) / 100),
  };
}
