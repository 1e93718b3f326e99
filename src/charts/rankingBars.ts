import { max, scaleLinear } from 'd3';
import type { Rect, Tick } from './geometry.ts';
import { formatMs } from './formatMs.ts';
import { valueTicks } from './valueTicks.ts';

/** What a ranking needs of one configuration. */
export interface RankingEntry {
  readonly label: string;
  /** null where there is no time to show: it failed, is wrong, or is not measured yet. */
  readonly time: RankingTime | null;
  /** Said in place of a time. */
  readonly reason: string | null;
}

/** Milliseconds. */
export interface RankingTime {
  readonly medianMs: number;
  /** 95 % interval of the median; null where there are too few rounds for one. */
  readonly interval: readonly [low: number, high: number] | null;
  /** Spread of the samples: fastest and 90 % quantile. */
  readonly minMs: number;
  readonly p90Ms: number;
}

export interface RankingRow {
  /** Index into the entries. */
  readonly entry: number;
  readonly label: string;
  /** 1 is the fastest; null without a time. */
  readonly rank: number | null;
  /** Zero to the median; null without a time. */
  readonly bar: Rect | null;
  /** Ends of the interval on the scale; null where there is none. */
  readonly whisker: { readonly from: number; readonly to: number; readonly y: number } | null;
  /** Fastest sample to 90 % quantile. */
  readonly spread: { readonly from: number; readonly to: number; readonly y: number } | null;
  readonly centre: number;
  readonly text: string;
  /** How many times as long as the fastest; null without a time. */
  readonly timesSlower: number | null;
}

export interface RankingBars {
  readonly width: number;
  readonly height: number;
  readonly plot: Rect;
  readonly ticks: readonly Tick[];
  /** Fastest first, then those without a time in the order given. */
  readonly rows: readonly RankingRow[];
}

export interface RankingBarsOptions {
  /** Pixels. */
  readonly width: number;
  /** Of one row, its label above the bar included. */
  readonly rowHeight?: number;
}

const MARGIN = { top: 20, right: 12, bottom: 4, left: 4 };
const BAR_PX = 12;

/** Configurations ranked by median time, with interval and spread; the label of a row stands above its bar, so that it fits a phone. */
export function rankingBars(entries: readonly RankingEntry[], { width, rowHeight = 44 }: RankingBarsOptions): RankingBars {
  const plot: Rect = {
    x: MARGIN.left,
    y: MARGIN.top,
    width: Math.max(0, width - MARGIN.left - MARGIN.right),
    height: entries.length * rowHeight,
  };
  const ranked = entries
    .map((entry, index) => ({ ...entry, index }))
    .sort((a, b) => (a.time?.medianMs ?? Infinity) - (b.time?.medianMs ?? Infinity) || a.index - b.index);
  const longest = max(ranked, ({ time }) => time && Math.max(time.medianMs, time.interval?.[1] ?? 0, time.p90Ms)) ?? 0;
  const x = scaleLinear([0, longest > 0 ? longest : 1], [plot.x, plot.x + plot.width]);
  const fastest = ranked[0]?.time?.medianMs ?? null;

  const rows = ranked.map(({ index, label, time, reason }, row): RankingRow => {
    const top = plot.y + row * rowHeight;
    const barTop = top + rowHeight - BAR_PX - 6;
    const centre = barTop + BAR_PX / 2;
    return {
      entry: index,
      label,
      rank: time ? row + 1 : null,
      bar: time && { x: plot.x, y: barTop, width: x(time.medianMs) - plot.x, height: BAR_PX },
      whisker: time?.interval ? { from: x(time.interval[0]), to: x(time.interval[1]), y: centre } : null,
      spread: time && { from: x(time.minMs), to: x(time.p90Ms), y: centre },
      centre,
      text: time ? textOf(time) : (reason ?? 'no time'),
      timesSlower: time && fastest ? time.medianMs / fastest : null,
    };
  });
  return { width, height: plot.y + plot.height + MARGIN.bottom, plot, ticks: valueTicks(x, 64), rows };
}

function textOf({ medianMs, interval }: RankingTime): string {
  if (!interval) return `${formatMs(medianMs)}, no interval yet`;
  return `${formatMs(medianMs)} [${formatMs(interval[0])}, ${formatMs(interval[1])}]`;
}
