import { line } from 'd3';
import { formatMs } from '../formatMs.ts';
import type { Rect, Tick } from '../geometry.ts';
import { logScale } from './logScale.ts';

/** An engine over the sizes; only sizes with a time. */
export interface CrossoverSeries {
  readonly engine: string;
  readonly points: readonly {
    readonly macs: number;
    readonly ms: number;
    readonly interval: readonly [low: number, high: number] | null;
  }[];
}

/** Where an engine overtakes the first, in MACs; an end is null where it lies outside the sizes. */
export interface CrossoverMark {
  readonly engine: string;
  readonly macs: number;
  readonly interval: readonly [low: number | null, high: number | null];
}

export interface CrossoverChart {
  readonly width: number;
  readonly height: number;
  readonly plot: Rect;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly series: readonly {
    readonly engine: string;
    readonly path: string;
    readonly marks: readonly {
      readonly macs: number;
      readonly x: number;
      readonly y: number;
      readonly low: number;
      readonly high: number;
    }[];
  }[];
  readonly crossings: readonly { readonly engine: string; readonly x: number; readonly from: number; readonly to: number }[];
}

export const CROSSOVER_MARGIN = { top: 12, right: 16, bottom: 36, left: 66 };

/** Time over MACs on two logarithmic axes: a fixed cost is flat there, and work is a line that rises. */
export function crossoverChart(
  series: readonly CrossoverSeries[],
  crossings: readonly CrossoverMark[],
  { width, height, sizes }: { readonly width: number; readonly height: number; readonly sizes: readonly number[] },
): CrossoverChart {
  const { top, right, bottom, left } = CROSSOVER_MARGIN;
  const plot: Rect = { x: left, y: top, width: Math.max(1, width - left - right), height: Math.max(1, height - top - bottom) };
  const times = series
    .flatMap(({ points }) => points.flatMap(({ ms, interval }) => [ms, ...(interval ?? [])]))
    .filter((ms) => ms > 0);
  const span = (values: readonly number[], usual: readonly [number, number]): readonly [number, number] =>
    values.length === 0 ? usual : [Math.min(...values) / 1.3, Math.max(...values) * 1.3];
  const x = logScale(span(sizes, [1e4, 1e9]), [plot.x, plot.x + plot.width], 44, printMacs);
  const y = logScale(span(times, [0.1, 100]), [plot.y + plot.height, plot.y], 28, (ms) => formatMs(ms).replace(/\.0+(?= )/, ''));
  const draw = line<{ readonly x: number; readonly y: number }>(
    (mark) => mark.x,
    (mark) => mark.y,
  );
  return {
    width,
    height,
    plot,
    xTicks: x.ticks,
    yTicks: y.ticks,
    series: series.map(({ engine, points }) => {
      const marks = points.map(({ macs, ms, interval }) => {
        const [low, high] = interval ?? [ms, ms];
        return { macs, x: x.at(macs), y: y.at(ms), low: y.at(low), high: y.at(high) };
      });
      return { engine, path: draw(marks) ?? '', marks };
    }),
    crossings: crossings.map(({ engine, macs, interval: [low, high] }) => ({
      engine,
      x: x.at(macs),
      from: low === null ? plot.x : x.at(low),
      to: high === null ? plot.x + plot.width : x.at(high),
    })),
  };
}

/** "100 k", "1 M": powers of ten without decimals. */
function printMacs(macs: number): string {
  const [unit, name] = macs >= 1e9 ? [1e9, ' G'] : macs >= 1e6 ? [1e6, ' M'] : macs >= 1e3 ? [1e3, ' k'] : [1, ''];
  return `${macs / unit}${name}`;
}
