import { max, scaleLinear } from 'd3';
import type { Rect, Tick } from '../geometry.ts';
import { valueTicks } from '../valueTicks.ts';

export interface LinePoint {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly interval: readonly [low: number, high: number] | null;
}

export interface DrawnPoint {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly whisker: { readonly from: number; readonly to: number } | null;
}

export interface LineChart {
  readonly width: number;
  readonly height: number;
  readonly plot: Rect;
  readonly yTicks: readonly Tick[];
  readonly xTicks: readonly Tick[];
  readonly lines: readonly { readonly path: string; readonly points: readonly DrawnPoint[] }[];
  /** Where a value stands, for what is drawn beside the lines. */
  readonly at: (x: number, y: number) => { readonly x: number; readonly y: number };
}

export interface LineChartOptions {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Values that are printed under the axis; absent: round ones. */
  readonly xValues?: readonly number[];
  /** Ends of the horizontal scale; absent: those of the points. */
  readonly xDomain?: readonly [from: number, to: number];
  /** Where the vertical scale ends at least. */
  readonly yLeast?: number;
}

export const LINE_MARGIN = { top: 12, right: 16, bottom: 28, left: 46 };

/** Lines from zero upwards over one horizontal scale, each point with its interval. */
export function lineChart(
  lines: readonly (readonly LinePoint[])[],
  { width, height, xValues, xDomain, yLeast = 0 }: LineChartOptions,
): LineChart {
  const plot: Rect = {
    x: LINE_MARGIN.left,
    y: LINE_MARGIN.top,
    width: Math.max(0, width - LINE_MARGIN.left - LINE_MARGIN.right),
    height: Math.max(0, height - LINE_MARGIN.top - LINE_MARGIN.bottom),
  };
  const points = lines.flat();
  const ends = xDomain ?? [Math.min(...points.map((point) => point.x)), Math.max(...points.map((point) => point.x))];
  const [from, to] = Number.isFinite(ends[0]) && ends[1] > ends[0] ? ends : [0, 1];
  const most = Math.max(yLeast, max(points, (point) => Math.max(point.y, point.interval?.[1] ?? 0)) ?? 0);
  const x = scaleLinear([from, to], [plot.x, plot.x + plot.width]);
  const y = scaleLinear([0, most > 0 ? most : 1], [plot.y + plot.height, plot.y]).nice(4);
  return {
    width,
    height,
    plot,
    yTicks: valueTicks(y, 36),
    xTicks: xValues ? xValues.map((value) => ({ value, at: x(value), label: String(value) })) : valueTicks(x, 64),
    lines: lines.map((line) => ({
      path: line.map((point, at) => `${at === 0 ? 'M' : 'L'}${round(x(point.x))} ${round(y(point.y))}`).join(''),
      points: line.map(({ key, x: across, y: up, interval }) => ({
        key,
        x: x(across),
        y: y(up),
        whisker: interval && { from: y(interval[0]), to: y(interval[1]) },
      })),
    })),
    at: (across, up) => ({ x: x(across), y: y(up) }),
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
