import { median } from '../../core/stats.ts';
import type { ConfigurationRecord } from '../../bench/record.ts';
import type { ChartTable } from './chartTable.ts';
import type { RecordedRun } from './recordedRuns.ts';

const WINDOW_MS = 10_000;
const MINUTE_MS = 60_000;

export interface SustainedWindow {
  /** Seconds from the first timed inference to the middle of the window. */
  readonly atS: number;
  readonly medianMs: number;
  readonly samples: number;
}

export interface SustainedSeries {
  readonly id: string;
  readonly label: string;
  readonly windows: readonly SustainedWindow[];
  readonly firstMinuteMs: number | null;
  readonly lastMinuteMs: number | null;
  /** Last minute over first: above 1 the device got slower. null for less than two minutes. */
  readonly ratio: number | null;
}

/** Medians of every 10 seconds of each run that was timed for at least 20 seconds. */
export function sustainedSeries(runs: readonly RecordedRun[]): readonly SustainedSeries[] {
  return runs.flatMap(({ run, configuration }) => {
    const samples = timedSamples(configuration);
    const [first, last] = [samples[0], samples.at(-1)];
    if (!first || !last || last.atMs - first.atMs < 2 * WINDOW_MS) return [];
    const windows = new Map<number, number[]>();
    for (const { atMs, ms } of samples) {
      const window = Math.floor((atMs - first.atMs) / WINDOW_MS);
      const times = windows.get(window);
      if (times) times.push(ms);
      else windows.set(window, [ms]);
    }
    const within = (from: number, to: number) => {
      const times = samples.filter(({ atMs }) => atMs >= from && atMs < to).map(({ ms }) => ms);
      return times.length === 0 ? null : median(times);
    };
    const long = last.atMs - first.atMs >= 2 * MINUTE_MS;
    const firstMinuteMs = long ? within(first.atMs, first.atMs + MINUTE_MS) : null;
    const lastMinuteMs = long ? within(last.atMs - MINUTE_MS, last.atMs + 1) : null;
    return {
      id: run.id,
      label: run.label,
      windows: [...windows].map(([window, times]) => ({
        atS: ((window + 0.5) * WINDOW_MS) / 1000,
        medianMs: median(times),
        samples: times.length,
      })),
      firstMinuteMs,
      lastMinuteMs,
      ratio: firstMinuteMs !== null && lastMinuteMs !== null && firstMinuteMs > 0 ? lastMinuteMs / firstMinuteMs : null,
    };
  });
}

/** Samples of blocks that count, in time order. */
function timedSamples({ blocks }: ConfigurationRecord): readonly { readonly atMs: number; readonly ms: number }[] {
  return blocks
    .filter(({ phase, discarded }) => phase === 'timed' && discarded === null)
    .flatMap(({ samples }) => samples)
    .toSorted((a, b) => a.atMs - b.atMs);
}

/** A line a window. */
export function sustainedTable(series: readonly SustainedSeries[]): ChartTable {
  return {
    caption: 'Median of every 10 seconds',
    columns: [
      { key: 'run', label: 'Run', kind: 'text' },
      { key: 'at', label: 'Middle (s)', kind: 'count' },
      { key: 'median', label: 'Median', kind: 'ms' },
      { key: 'first', label: 'Over the first window', kind: 'ratio' },
      { key: 'n', label: 'n', kind: 'count' },
    ],
    lines: series.flatMap(({ id, label, windows }) =>
      windows.map(({ atS, medianMs, samples }) => ({
        key: `${id} ${atS}`,
        cells: {
          run: label,
          at: atS,
          median: medianMs,
          first: (windows[0]?.medianMs ?? 0) > 0 ? medianMs / (windows[0]?.medianMs ?? 1) : null,
          n: samples,
        },
      })),
    ),
  };
}
