import { scaleLinear } from 'd3';
import type { Rect, Tick } from '../geometry.ts';
import { valueTicks } from '../valueTicks.ts';

export interface PairedHistogram {
  readonly plot: Rect;
  readonly xTicks: readonly Tick[];
  /** Outlines of steps, closed at the foot. */
  readonly first: string;
  readonly second: string;
}

const MARGIN = { top: 6, right: 8, bottom: 22, left: 8 };

/** Counts of two tensors in the same equal bins from `low` to `high`, over each other; heights grow with log(1 + count). */
export function pairedHistogram(
  counts: { readonly low: number; readonly high: number; readonly first: readonly number[]; readonly second: readonly number[] },
  { width, height }: { readonly width: number; readonly height: number },
): PairedHistogram {
  const { top, right, bottom, left } = MARGIN;
  const plot: Rect = { x: left, y: top, width: Math.max(1, width - left - right), height: Math.max(1, height - top - bottom) };
  const most = Math.log1p(Math.max(1, ...counts.first, ...counts.second));
  const foot = plot.y + plot.height;
  const each = plot.width / Math.max(1, counts.first.length);
  const outline = (bins: readonly number[]) =>
    `M${plot.x} ${foot}${bins.map((count) => `V${round(foot - (Math.log1p(count) / most) * plot.height)}h${round(each)}`).join('')}V${foot}Z`;
  const [low, high] = counts.low < counts.high ? [counts.low, counts.high] : [counts.low - 0.5, counts.low + 0.5];
  const x = scaleLinear([low, high], [plot.x, plot.x + plot.width]);
  return { plot, xTicks: valueTicks(x, 64), first: outline(counts.first), second: outline(counts.second) };
}

function round(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}
