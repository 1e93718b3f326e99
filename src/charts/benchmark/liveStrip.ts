import { max, min, scaleLinear, scaleLog } from 'd3';
import { formatMs } from '../formatMs.ts';
import type { Rect, Tick } from '../geometry.ts';

/** A block of inferences back to back; milliseconds, times since the start. */
export interface StripBlock {
  readonly phase: 'warm-up' | 'provisional' | 'timed';
  readonly discarded: string | null;
  readonly samples: readonly StripSample[];
}

export interface StripSample {
  readonly atMs: number;
  readonly ms: number;
}

export interface StripSource {
  /** Blocks of each configuration. */
  readonly series: readonly (readonly StripBlock[])[];
  readonly canary: { readonly baselineMs: number; readonly samples: readonly StripSample[] } | null;
  /** The canary above so many times its baseline: throttled; null where nothing is told by it. */
  readonly throttledAt: number | null;
  /** What the strip reaches to at least. */
  readonly wholeMs: number;
}

export interface StripOptions {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly canaryHeight: number;
}

export interface LiveStrip {
  readonly width: number;
  readonly height: number;
  readonly plot: Rect;
  /** Paths of dots, one a configuration: a dot is `M x y h 0`, drawn by a round pen. */
  readonly series: readonly StripDots[];
  /** Milliseconds of an inference, on a logarithmic scale. */
  readonly yTicks: readonly Tick[];
  /** Seconds since the start. */
  readonly xTicks: readonly Tick[];
  readonly canary: StripCanary | null;
}

export interface StripDots {
  /** Samples that count. */
  readonly counted: string;
  /** Warm-up, and blocks that were discarded. */
  readonly faint: string;
}

export interface StripCanary {
  readonly plot: Rect;
  readonly line: string;
  readonly baselineY: number;
  /** null where no limit is told. */
  readonly limitY: number | null;
  /** The last one, in times of the baseline. */
  readonly last: number;
}

const MARGIN = { left: 46, right: 8, top: 8, between: 10, bottom: 20 };
const SECOND_TICK_PX = 80;

/** All samples of a benchmark in time order with its canary under them. Dots that fall on one pixel are drawn once. */
export function liveStrip({ series, canary, throttledAt, wholeMs }: StripSource, options: StripOptions): LiveStrip {
  const { width, height, canaryHeight } = options;
  const plot: Rect = { x: MARGIN.left, y: MARGIN.top, width: Math.max(0, width - MARGIN.left - MARGIN.right), height };
  const samples = series.flatMap((blocks) => blocks.flatMap((block) => block.samples));
  const lastMs = Math.max(wholeMs, max(samples, ({ atMs }) => atMs) ?? 0, max(canary?.samples ?? [], ({ atMs }) => atMs) ?? 0);
  const x = scaleLinear([0, lastMs || 1], [plot.x, plot.x + plot.width]);
  const positive = samples.flatMap(({ ms }) => (ms > 0 ? [ms] : []));
  const y = scaleLog([(min(positive) ?? 1) / 1.1, (max(positive) ?? 1) * 1.1], [plot.y + plot.height, plot.y]);

  const dots = (blocks: readonly StripBlock[]): string => {
    const seen = new Set<string>();
    for (const { samples: each } of blocks) {
      for (const { atMs, ms } of each) if (ms > 0) seen.add(`M${Math.round(x(atMs))} ${Math.round(y(ms))}h0`);
    }
    return [...seen].join('');
  };
  const counts = ({ phase, discarded }: StripBlock) => phase !== 'warm-up' && discarded === null;
  const canaryPlot: Rect = { x: plot.x, y: plot.y + plot.height + MARGIN.between, width: plot.width, height: canaryHeight };
  const below = canary ? canaryPlot : plot;

  return {
    width,
    height: below.y + below.height + MARGIN.bottom,
    plot,
    series: series.map((blocks) => ({
      counted: dots(blocks.filter(counts)),
      faint: dots(blocks.filter((block) => !counts(block))),
    })),
    yTicks: positive.length === 0 ? [] : logTicks(y, plot.height),
    xTicks: x.ticks(Math.max(1, Math.floor(plot.width / SECOND_TICK_PX))).map((value) => ({
      value: value / 1000,
      at: x(value),
      label: `${value / 1000} s`,
    })),
    canary: canary && canaryOf(canary, throttledAt, canaryPlot, x),
  };
}

function canaryOf(
  { baselineMs, samples }: NonNullable<StripSource['canary']>,
  throttledAt: number | null,
  plot: Rect,
  x: (atMs: number) => number,
): StripCanary {
  const times = samples.map(({ ms }) => ms / baselineMs);
  const top = Math.max(throttledAt ?? 1, max(times) ?? 1) * 1.03;
  const bottom = Math.min(1, min(times) ?? 1) * 0.97;
  const y = scaleLinear([bottom, top], [plot.y + plot.height, plot.y]);
  const points = samples.map(({ atMs, ms }) => `${x(atMs).toFixed(1)} ${y(ms / baselineMs).toFixed(1)}`);
  return {
    plot,
    line: points.length === 0 ? '' : `M${points.join('L')}`,
    baselineY: y(1),
    limitY: throttledAt === null ? null : y(throttledAt),
    last: times.at(-1) ?? 1,
  };
}

/** Powers of ten with their double and fivefold where there is room; with less than a decade whatever is round. */
function logTicks(y: ReturnType<typeof scaleLog<number, number>>, height: number): Tick[] {
  const most = Math.max(2, Math.floor(height / 26));
  const [low = 1, high = 1] = y.domain();
  const steps =
    high / low < 4 ? scaleLinear([low, high], [0, 1]).ticks(most) : y.ticks().filter((value) => isRound(value, high / low));
  const shown = steps.filter((_, index) => index % Math.ceil(steps.length / most) === 0);
  return shown.map((value) => ({ value, at: y(value), label: withoutZeros(formatMs(value)) }));
}

/** `0.100 ms` as `0.1 ms`, `5.00 ms` as `5 ms`: ticks stand at round times. */
function withoutZeros(label: string): string {
  return label.replace(/(\.\d*?)0+ /, '$1 ').replace('. ', ' ');
}

function isRound(value: number, span: number): boolean {
  const digit = Number(value.toExponential(0)[0]);
  return span > 200 ? digit === 1 : digit === 1 || digit === 2 || digit === 5;
}
