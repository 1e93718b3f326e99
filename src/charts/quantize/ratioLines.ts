import { line, scaleLinear } from 'd3';
import type { Rect, Tick } from '../geometry.ts';
import { valueTicks } from '../valueTicks.ts';

/** Signal to noise along the layers, in decibels: Infinity where nothing differs, null where it is not known. */
export type Ratios = readonly (number | null)[];

export interface RatioMark {
  readonly layer: number;
  readonly x: number;
  readonly y: number;
}

export interface RatioLines {
  readonly plot: Rect;
  readonly yTicks: readonly Tick[];
  /** Positions of layers that are printed under the plot. */
  readonly xTicks: readonly Tick[];
  readonly xOf: (layer: number) => number;
  /** One a series, broken where a ratio is not known. */
  readonly series: readonly { readonly path: string; readonly marks: readonly RatioMark[] }[];
}

const MARGIN = { top: 16, right: 12, bottom: 30, left: 44 };
/** Pixels above the highest decibel in which layers without any noise stand. */
const EXACT_PX = 20;

/**
 * Ratios over the layers in execution order, higher is better; from 0 dB, or the tens below the lowest, to the tens above the
 * highest. What is exact stands in a row of its own on top, where there is any.
 */
export function ratioLines(
  series: readonly Ratios[],
  { width, height }: { readonly width: number; readonly height: number },
): RatioLines {
  const { top, right, bottom, left } = MARGIN;
  const plot: Rect = { x: left, y: top, width: Math.max(1, width - left - right), height: Math.max(1, height - top - bottom) };
  const count = Math.max(0, ...series.map(({ length }) => length));
  const all = series.flat();
  const finite = all.filter((db): db is number => db !== null && Number.isFinite(db));
  const exact = all.includes(Infinity);
  const tens = (value: number, round: (x: number) => number) => 10 * round(value / 10);
  const low = tens(Math.min(0, ...finite), Math.floor);
  const high = Math.max(low + 20, tens(Math.max(0, ...finite), Math.ceil));
  const x = scaleLinear([0, Math.max(1, count - 1)], [plot.x + 6, plot.x + plot.width - 6]);
  const y = scaleLinear([low, high], [plot.y + plot.height, plot.y + (exact ? EXACT_PX : 0)]);
  const markOf = (db: number | null, layer: number): RatioMark | null =>
    db === null ? null : { layer, x: x(layer), y: db === Infinity ? plot.y : y(Math.max(low, db)) };
  const draw = line<RatioMark | null>(
    (mark) => mark!.x,
    (mark) => mark!.y,
  ).defined((mark) => mark !== null);
  const step = Math.max(1, Math.ceil((count * 24) / plot.width));
  const ticks = valueTicks(y, 32);
  return {
    plot,
    yTicks: exact ? [...ticks, { value: Infinity, at: plot.y, label: 'exact' }] : ticks,
    xTicks: Array.from({ length: Math.ceil(count / step) }, (_, index) => ({
      value: index * step,
      at: x(index * step),
      label: String(index * step),
    })),
    xOf: (layer) => x(layer),
    series: series.map((ratios) => {
      const marks = ratios.map(markOf);
      return { path: draw(marks) ?? '', marks: marks.filter((mark) => mark !== null) };
    }),
  };
}
