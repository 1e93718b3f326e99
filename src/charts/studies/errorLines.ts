import { line, scaleLinear } from 'd3';
import type { Rect, Tick } from '../geometry.ts';
import { logScale } from './logScale.ts';

/** Errors of one engine along the layers. */
export interface ErrorSeries {
  readonly engine: string;
  readonly relatives: readonly number[];
  /** Position of the layer where the error is born; null for none. */
  readonly birth: number | null;
}

export interface ErrorLines {
  readonly width: number;
  readonly height: number;
  readonly plot: Rect;
  readonly yTicks: readonly Tick[];
  /** Positions of layers that are printed under the plot. */
  readonly xTicks: readonly Tick[];
  readonly xOf: (layer: number) => number;
  readonly series: readonly {
    readonly engine: string;
    readonly path: string;
    readonly marks: readonly { readonly x: number; readonly y: number }[];
    readonly birth: { readonly x: number; readonly y: number } | null;
  }[];
  /** What the judge would let pass, as steps; empty without layers. */
  readonly allowed: string;
}

export const ERROR_MARGIN = { top: 14, right: 12, bottom: 34, left: 52 };
/** Errors below are drawn there, zero among them: no float32 result is nearer. */
const FLOOR = 1e-9;
const CEILING = 1;

/** Relative errors over the layers in execution order, on a logarithmic axis from 1e-9 (and nothing) to 1 (and more). */
export function errorLines(
  series: readonly ErrorSeries[],
  allowed: readonly number[],
  { width, height }: { readonly width: number; readonly height: number },
): ErrorLines {
  const { top, right, bottom, left } = ERROR_MARGIN;
  const plot: Rect = { x: left, y: top, width: Math.max(1, width - left - right), height: Math.max(1, height - top - bottom) };
  const count = allowed.length;
  const x = scaleLinear([0, Math.max(1, count - 1)], [plot.x + 6, plot.x + plot.width - 6]);
  const y = logScale([FLOOR, CEILING], [plot.y + plot.height, plot.y], 24, (value) =>
    value === FLOOR ? '0' : powerOfTen(value),
  );
  const place = (relative: number, layer: number) => ({ x: x(layer), y: y.at(Math.max(FLOOR, relative)) });
  const draw = line<{ readonly x: number; readonly y: number }>(
    (mark) => mark.x,
    (mark) => mark.y,
  );
  const step = Math.max(1, Math.ceil((count * 24) / plot.width));
  return {
    width,
    height,
    plot,
    yTicks: y.ticks,
    xTicks: Array.from({ length: Math.ceil(count / step) }, (_, index) => {
      return { value: index * step, at: x(index * step), label: String(index * step) };
    }),
    xOf: (layer) => x(layer),
    series: series.map(({ engine, relatives, birth }) => {
      const marks = relatives.map(place);
      return { engine, path: draw(marks) ?? '', marks, birth: birth === null ? null : (marks[birth] ?? null) };
    }),
    allowed: draw(allowed.map(place)) ?? '',
  };
}

function powerOfTen(value: number): string {
  const power = Math.round(Math.log10(value));
  return power === 0 ? '1' : `1e${power}`;
}
