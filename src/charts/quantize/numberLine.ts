import { format, max, scaleLinear } from 'd3';
import type { Histogram } from '../../quantize/calibration/histogram.ts';
import type { Grid } from '../../quantize/grid/grid.ts';
import type { RealRange } from '../../quantize/grid/realRange.ts';
import type { Rect, Tick } from '../geometry.ts';
import { valueTicks } from '../valueTicks.ts';
import { histogramBars } from './histogramBars.ts';

export interface NumberLineSettings {
  readonly width: number;
  readonly height: number;
  /** The part of the line that is shown. */
  readonly domain: RealRange;
  readonly histogram: Histogram;
  readonly grid: Grid;
  readonly logCounts: boolean;
}

export interface NumberLine {
  readonly plot: Rect;
  readonly bars: readonly (Rect & { readonly clipped: boolean })[];
  /** The bar of the values that are exactly 0, as high as the plot; null where there are none. */
  readonly zeros: Rect | null;
  readonly ticks: readonly Tick[];
  readonly countTicks: readonly Tick[];
  /** Strip under the axis on which every representable value is a mark; none where they stand closer than can be seen. */
  readonly strip: Rect;
  readonly marks: readonly number[];
  /** Where the ends of the grid and 0 stand on the line. */
  readonly low: number;
  readonly high: number;
  readonly zero: number;
  /** The integers from qMin to qMax, evenly over the width, whatever the range. */
  readonly rail: Rect;
  readonly railTicks: readonly Tick[];
  readonly zeroPoint: number;
  /** What lies between the grid and its integers: from the ends down to the ends. */
  readonly fan: string;
  /** The real number at a place, rounded to what a pixel can tell. */
  readonly valueAt: (x: number) => number;
  /** The integer at a place of the rail. */
  readonly stepAt: (x: number) => number;
}

/** Knobs of 44 px stand outside of what they hold, so the plot leaves room for them. */
const SIDE = 36;
const TOP = 18;
const AXIS = 26;
const STRIP = 14;
const FAN = 30;
const RAIL = 52;
const BAR_PX = 3;
/** Marks closer than this are one grey. */
const LEAST_MARK_PX = 2.5;

/** The part of the line that holds the values, 0, and what the ends were set to, with some room beside them. */
export function lineDomain({ low, high }: RealRange, range: RealRange, symmetric: boolean): RealRange {
  let least = Math.min(0, low, range.low);
  let most = Math.max(0, high, range.high);
  if (symmetric) [least, most] = [-Math.max(-least, most), Math.max(-least, most)];
  if (least === most) return { low: -1, high: 1 };
  const room = 0.08 * (most - least);
  return { low: least - room, high: most + room };
}

/** A number line that holds everything: the histogram above it, the values of the grid below, and under them their integers. */
export function numberLine({ width, height, domain, histogram, grid, logCounts }: NumberLineSettings): NumberLine {
  const plot: Rect = {
    x: SIDE,
    y: TOP,
    width: Math.max(1, width - 2 * SIDE),
    height: Math.max(1, height - TOP - AXIS - STRIP - FAN - RAIL),
  };
  const [left, right, foot] = [plot.x, plot.x + plot.width, plot.y + plot.height];
  const x = scaleLinear([domain.low, domain.high], [left, right]).clamp(true);
  const perPixel = (domain.high - domain.low) / plot.width;

  const bars = histogramBars(histogram, BAR_PX * perPixel);
  const size = (count: number): number => (logCounts ? Math.log10(1 + count) : count);
  const tallest = max(bars, ({ count }) => count) ?? 0;
  const y = scaleLinear([0, size(Math.max(1, tallest))], [foot, plot.y]);

  const strip: Rect = { x: left, y: foot + AXIS, width: plot.width, height: STRIP };
  const railY = strip.y + strip.height + FAN;
  const q = scaleLinear([grid.qMin, grid.qMax], [left, right]).clamp(true);
  const [low, high] = [x(grid.low), x(grid.high)];
  const apart = grid.scale / perPixel;
  const steps =
    apart < LEAST_MARK_PX ? [] : Array.from({ length: grid.qMax - grid.qMin + 1 }, (_, i) => grid.low + i * grid.scale);

  /** One figure finer than a pixel. */
  const quantum = 10 ** Math.floor(Math.log10(perPixel));
  return {
    plot,
    bars: bars.map(({ from, to, count }) => {
      const [start, end, top] = [x(from), x(to), y(size(count))];
      // Of the values in it, not of the bar: the outermost reach beyond them.
      const middle = (Math.max(from, histogram.low) + Math.min(to, histogram.high)) / 2;
      return {
        x: start,
        y: top,
        width: Math.max(1, end - start),
        height: foot - top,
        clipped: middle < grid.low - grid.scale / 2 || middle > grid.high + grid.scale / 2,
      };
    }),
    zeros: histogram.zeros > 0 ? { x: x(0) - BAR_PX / 2, y: plot.y, width: BAR_PX, height: plot.height } : null,
    ticks: valueTicks(x, 64),
    countTicks: countTicks(tallest, logCounts).map((count) => ({
      value: count,
      at: y(size(count)),
      label: shortCount(count),
    })),
    strip,
    marks: steps.filter((step) => step >= domain.low && step <= domain.high).map((step) => x(step)),
    low,
    high,
    zero: x(0),
    rail: { x: left, y: railY, width: plot.width, height: RAIL },
    railTicks: [grid.qMin, grid.qMax].map((step) => ({ value: step, at: q(step), label: String(step) })),
    zeroPoint: q(grid.zeroPoint),
    fan: `M${low},${strip.y + strip.height}L${left},${railY}H${right}L${high},${strip.y + strip.height}Z`,
    valueAt: (at) => Number((Math.round(x.invert(at) / quantum) * quantum).toPrecision(6)),
    stepAt: (at) => Math.round(q.invert(at)),
  };
}

/** Thousands and millions by their letters, so that labels stay short: 600k. */
const shortCount = format('~s');

/** Round counts for the lines of the plot: powers of ten on a logarithmic scale, else the tallest's halves. */
function countTicks(tallest: number, logCounts: boolean): readonly number[] {
  if (tallest < 2) return [];
  if (!logCounts)
    return scaleLinear([0, tallest], [0, 1])
      .ticks(3)
      .filter((count) => count > 0 && Number.isInteger(count));
  const powers = Array.from({ length: Math.floor(Math.log10(tallest)) + 1 }, (_, power) => 10 ** power);
  const every = Math.ceil(powers.length / 4);
  return powers.filter((_, power) => (powers.length - 1 - power) % every === 0);
}
