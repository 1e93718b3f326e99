import { extent, scaleLinear } from 'd3';
import type { Grid } from '../../quantize/grid/grid.ts';
import type { RealRange } from '../../quantize/grid/realRange.ts';
import type { Rect, Tick } from '../geometry.ts';
import { valueTicks } from '../valueTicks.ts';

export interface ChannelStrip {
  readonly plot: Rect;
  /** The values of each channel, from the smallest to the largest, as one path. */
  readonly values: string;
  /** What each channel's grid holds, as one path around it. */
  readonly grids: string;
  readonly zero: number;
  readonly ticks: readonly Tick[];
  readonly widthOfOne: number;
  readonly middleOf: (channel: number) => number;
  /** The channel at a place. */
  readonly channelAt: (x: number) => number;
}

const MARGIN = { top: 6, right: 6, bottom: 6, left: 52 };

/** All channels side by side: the range of the values of each, and of its grid (one grid for all, or one each). */
export function channelStrip(
  extremes: readonly RealRange[],
  grids: readonly Grid[],
  { width, height }: { readonly width: number; readonly height: number },
): ChannelStrip {
  const { top, right, bottom, left } = MARGIN;
  const plot: Rect = { x: left, y: top, width: Math.max(1, width - left - right), height: Math.max(1, height - top - bottom) };
  const count = Math.max(1, extremes.length);
  const [least = -1, most = 1] = extent([0, ...extremes.flatMap(({ low, high }) => [low, high])]);
  const y = scaleLinear(least === most ? [-1, 1] : [least, most], [plot.y + plot.height, plot.y]).clamp(true);
  const step = plot.width / count;
  const middleOf = (channel: number): number => plot.x + (channel + 0.5) * step;
  const bar = (channel: number, { low, high }: RealRange, share: number): string => {
    const half = Math.max(0.5, (share * step) / 2);
    const at = middleOf(channel);
    return `M${(at - half).toFixed(2)},${y(low).toFixed(2)}H${(at + half).toFixed(2)}V${y(high).toFixed(2)}H${(at - half).toFixed(2)}Z`;
  };
  return {
    plot,
    values: extremes.map((range, channel) => bar(channel, range, 0.6)).join(''),
    grids: extremes.map((_, channel) => bar(channel, grids[channel] ?? grids[0]!, 0.96)).join(''),
    zero: y(0),
    ticks: valueTicks(y, 40),
    widthOfOne: step,
    middleOf,
    channelAt: (at) => Math.min(count - 1, Math.max(0, Math.floor((at - plot.x) / step))),
  };
}
