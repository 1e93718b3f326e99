import { extent, max, scaleLinear, scaleLog, type ScaleLinear } from 'd3';
import { median } from '../../core/stats.ts';
import type { BenchmarkRecord, BlockRecord } from '../../bench/record.ts';
import type { Rect, Tick } from '../geometry.ts';
import { formatMs } from '../formatMs.ts';
import { thinnedMarks } from './thinnedMarks.ts';

export interface TimelineOptions {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Indices of the configurations that are drawn. */
  readonly configurations: readonly number[];
  /** Milliseconds since the start of the comparison that the width shows; null for all. */
  readonly range: readonly [from: number, to: number] | null;
}

export interface TimelineBlock extends Rect {
  /** `<configuration>.<block>` */
  readonly key: string;
  readonly configuration: number;
  readonly atMs: number;
  readonly phase: BlockRecord['phase'];
  readonly round: number;
  readonly samples: number;
  readonly medianMs: number;
  readonly discarded: string | null;
}

export interface Timeline {
  readonly width: number;
  readonly height: number;
  readonly plot: Rect;
  readonly range: readonly [from: number, to: number];
  readonly yTicks: readonly Tick[];
  readonly xTicks: readonly Tick[];
  /** Every second round is shaded. */
  readonly rounds: readonly (Rect & { readonly round: number })[];
  readonly blocks: readonly TimelineBlock[];
  /** One a configuration drawn: samples that count, those of warm-up, those discarded. */
  readonly marks: readonly {
    readonly configuration: number;
    readonly counting: string;
    readonly other: string;
    readonly discarded: string;
  }[];
  readonly events: readonly { readonly x: number; readonly kind: string; readonly message: string; readonly atMs: number }[];
  /** The fixed loop's time over its baseline, under the samples; null where there was none. */
  readonly canary: {
    readonly path: string;
    readonly top: number;
    readonly bottom: number;
    readonly limitY: number;
    readonly worst: number;
  } | null;
  /** Time of a place across the plot. */
  readonly timeAt: (x: number) => number;
  readonly xAt: (ms: number) => number;
}

export const TIMELINE_MARGIN = { top: 24, right: 8, bottom: 26, left: 56 };
const CANARY_PX = 34;
/** Above this the device is throttled: benchmark-protocol, canary. */
export const CANARY_LIMIT = 1.1;

/** Every sample of a record in time order: a mark a sample, thinned to its extremes where many share a pixel; times on a logarithmic scale. */
export function sampleTimeline(record: BenchmarkRecord, { width, height, configurations, range }: TimelineOptions): Timeline {
  const canaryRoom = record.canary && record.canary.samples.length > 1 ? CANARY_PX : 0;
  const plot: Rect = {
    x: TIMELINE_MARGIN.left,
    y: TIMELINE_MARGIN.top,
    width: Math.max(1, width - TIMELINE_MARGIN.left - TIMELINE_MARGIN.right),
    height: Math.max(1, height - TIMELINE_MARGIN.top - TIMELINE_MARGIN.bottom - canaryRoom),
  };
  const foot = plot.y + plot.height;
  const drawn = configurations.flatMap((index) => {
    const configuration = record.configurations[index];
    return configuration ? [{ index, blocks: configuration.blocks.filter(({ samples }) => samples.length > 0) }] : [];
  });
  const whole = wholeRange(record);
  const shown = range ?? whole;
  const x = scaleLinear(shown, [plot.x, plot.x + plot.width]);
  const times = drawn.flatMap(({ blocks }) => blocks.flatMap(({ samples }) => extent(samples, ({ ms }) => ms)));
  const [low = 1, high = 2] = extent(times.filter((ms): ms is number => ms !== undefined && ms > 0));
  const y = scaleLog([low * 0.9, high * 1.1], [foot, plot.y]);
  const inside = ({ atMs, samples }: BlockRecord) => endOf(samples) >= shown[0] && atMs <= shown[1];

  return {
    width,
    height,
    plot,
    range: shown,
    yTicks: logTicks(y),
    xTicks: timeTicks(x),
    rounds: record.rounds.flatMap(({ round, atMs }, at) => {
      const [from, to] = [x(atMs), x(record.rounds[at + 1]?.atMs ?? whole[1])];
      const [left, right] = [Math.max(plot.x, from), Math.min(plot.x + plot.width, to)];
      return round % 2 === 1 && right > left ? [{ round, x: left, y: plot.y, width: right - left, height: plot.height }] : [];
    }),
    blocks: drawn
      .flatMap(({ index, blocks }) =>
        blocks.flatMap((block, at): readonly TimelineBlock[] =>
          inside(block) ? [{ key: `${index}.${at}`, configuration: index, ...describe(block), ...blockBox(block, x, plot) }] : [],
        ),
      )
      .sort((a, b) => a.atMs - b.atMs),
    marks: drawn.map(({ index, blocks }) => {
      const of = (keep: (block: BlockRecord) => boolean) =>
        thinnedMarks(
          blocks.filter((block) => inside(block) && keep(block)).flatMap(({ samples }) => samples),
          x,
          y,
          plot,
        );
      return {
        configuration: index,
        counting: of(({ phase, discarded }) => phase === 'timed' && discarded === null),
        other: of(({ phase, discarded }) => phase !== 'timed' && discarded === null),
        discarded: of(({ discarded }) => discarded !== null),
      };
    }),
    events: record.events
      .filter(({ kind, atMs }) => MARKED.has(kind) && atMs >= shown[0] && atMs <= shown[1])
      .map(({ kind, atMs, message }) => ({ x: x(atMs), kind, message, atMs })),
    canary: canaryStrip(record, x, shown, foot + 14, CANARY_PX - 14),
    timeAt: (place) => Math.min(shown[1], Math.max(shown[0], x.invert(place))),
    xAt: x,
  };
}

/** Events that disturb times; the others are the comparison's own steps. */
const MARKED: ReadonlySet<string> = new Set([
  'hidden',
  'visible',
  'throttled',
  'recovered',
  'stall',
  'lost',
  'failed',
  'resumed',
]);

/** From the start to the last sample. */
export function wholeRange({ configurations, elapsedMs }: BenchmarkRecord): readonly [from: number, to: number] {
  const last = max(configurations, ({ blocks }) => max(blocks, ({ samples }) => endOf(samples))) ?? 0;
  return [0, Math.max(1, last > 0 ? last : elapsedMs)];
}

function endOf(samples: BlockRecord['samples']): number {
  const last = samples.at(-1);
  return last ? last.atMs + last.ms : -1;
}

function describe({ atMs, phase, round, samples, discarded }: BlockRecord) {
  return { atMs, phase, round, samples: samples.length, medianMs: median(samples.map(({ ms }) => ms)), discarded };
}

function blockBox({ atMs, samples }: BlockRecord, x: (ms: number) => number, plot: Rect): Rect {
  const left = Math.max(plot.x, x(atMs));
  return { x: left, y: plot.y, width: Math.max(1, Math.min(plot.x + plot.width, x(endOf(samples))) - left), height: plot.height };
}

function canaryStrip(
  { canary }: BenchmarkRecord,
  x: (ms: number) => number,
  [from, to]: readonly [number, number],
  top: number,
  height: number,
): Timeline['canary'] {
  if (!canary || canary.samples.length < 2 || !(canary.baselineMs > 0)) return null;
  const ratios = canary.samples.map(({ atMs, ms }) => ({ atMs, ratio: ms / canary.baselineMs }));
  const worst = max(ratios, ({ ratio }) => ratio) ?? 1;
  const y = scaleLinear([0.9, Math.max(1.2, worst)], [top + height, top]).clamp(true);
  const path = ratios
    .filter(({ atMs }) => atMs >= from && atMs <= to)
    .map(({ atMs, ratio }, at) => `${at === 0 ? 'M' : 'L'}${round(x(atMs))} ${round(y(ratio))}`)
    .join('');
  return { path, top, bottom: top + height, limitY: y(CANARY_LIMIT), worst };
}

/** 1, 2 and 5 of each decade, or fewer where they would stand closer than 24 px. */
function logTicks(scale: { (value: number): number; ticks(): number[] }): readonly Tick[] {
  const ticks: Tick[] = [];
  for (const value of scale.ticks()) {
    const lead = Number(value.toExponential(0).split('e')[0]);
    const at = scale(value);
    if ((lead === 1 || lead === 2 || lead === 5) && !ticks.some((tick) => Math.abs(tick.at - at) < 24)) {
      ticks.push({ value, at, label: formatMs(value).replace(/\.?0+(?= )/, '') });
    }
  }
  return ticks;
}

function timeTicks(scale: ScaleLinear<number, number>): readonly Tick[] {
  const [from = 0, to = 0] = scale.range();
  const seconds = scale.copy().domain(scale.domain().map((ms) => ms / 1000));
  const count = Math.max(1, Math.floor((to - from) / 72));
  const print = seconds.tickFormat(count);
  return seconds.ticks(count).map((value) => ({ value: value * 1000, at: seconds(value), label: `${print(value)} s` }));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
