import { scaleLinear } from 'd3';
import type { Rect, Tick } from '../geometry.ts';
import { valueTicks } from '../valueTicks.ts';

export interface ChannelBars {
  /** As wide as the bars need, which may be more than was asked for. */
  readonly width: number;
  readonly plot: Rect;
  /** Decibels, the lowest on top. */
  readonly yTicks: readonly Tick[];
  /** One a channel; of no height where nothing differs or the ratio is not known. */
  readonly bars: readonly Rect[];
  readonly channelAt: (x: number) => number;
}

export const CHANNEL_MARGIN = { top: 10, right: 4, bottom: 4, left: 56 };
/** A bar that a finger can still find its neighbour from. */
const LEAST_BAR_PX = 5;
const MOST_BAR_PX = 28;

/** The error of each channel as a bar: the lower the signal to noise in decibels, the taller. */
export function channelBars(
  ratios: readonly (number | null)[],
  { width, height }: { readonly width: number; readonly height: number },
): ChannelBars {
  const { top, right, bottom, left } = CHANNEL_MARGIN;
  const room = Math.max(1, width - left - right);
  const each = Math.min(MOST_BAR_PX, Math.max(LEAST_BAR_PX, room / Math.max(1, ratios.length)));
  const plot: Rect = { x: left, y: top, width: each * ratios.length, height: Math.max(1, height - top - bottom) };
  const finite = ratios.filter((db): db is number => db !== null && Number.isFinite(db));
  const low = Math.floor(Math.min(...(finite.length > 0 ? finite : [0])) / 10) * 10;
  const high = Math.max(low + 10, Math.ceil((Math.max(...(finite.length > 0 ? finite : [10])) + 1) / 10) * 10);
  const y = scaleLinear([low, high], [plot.y, plot.y + plot.height]);
  const gap = each > 8 ? 2 : 1;
  return {
    width: Math.max(width, left + plot.width + right),
    plot,
    yTicks: valueTicks(y, 24),
    bars: ratios.map((db, channel) => {
      const at = db === null || !Number.isFinite(db) ? plot.y + plot.height : y(db);
      return { x: plot.x + channel * each, y: at, width: each - gap, height: plot.y + plot.height - at };
    }),
    channelAt: (x) => Math.min(ratios.length - 1, Math.max(0, Math.floor((x - plot.x) / each))),
  };
}
