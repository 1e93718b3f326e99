import { group } from 'd3';
import type { MeasuredRun } from '../../bench/measuredRun.ts';
import type { ChartTable } from './chartTable.ts';

/** A step to more threads counts while even the slow end of its interval is this much faster than the step before. */
export const KNEE_GAIN = 0.1;

export interface SweepPoint {
  readonly id: string;
  readonly threads: number;
  readonly medianMs: number;
  readonly interval: readonly [low: number, high: number] | null;
  /** Time of the fewest threads over this one. */
  readonly speedUp: number;
}

/** One engine at one precision on one device, at several thread counts. */
export interface ThreadSweep {
  readonly label: string;
  /** In order of threads. */
  readonly points: readonly SweepPoint[];
  /** Threads beyond which nothing is gained by the rule; null with fewer than 2 counts. */
  readonly knee: number | null;
}

/** Runs that differ in nothing but threads, as sweeps; one with a single count is left out. */
export function threadSweeps(runs: readonly MeasuredRun[]): readonly ThreadSweep[] {
  const counted = runs.filter(({ threads, total }) => threads !== null && total !== null);
  const groups = group(counted, ({ engine, precision, device, origin, label, model }) =>
    JSON.stringify([engine, precision, device, origin, model.sha256 ?? model.title, withoutThreads(label)]),
  );
  return [...groups.values()].flatMap((alike) => {
    const ordered = alike.toSorted((a, b) => (a.threads ?? 0) - (b.threads ?? 0));
    const base = ordered[0]?.total?.medianMs ?? 0;
    const points = ordered.flatMap(({ id, threads, total }): readonly SweepPoint[] =>
      total && threads !== null
        ? [
            {
              id,
              threads,
              medianMs: total.medianMs,
              interval: total.interval,
              speedUp: total.medianMs > 0 ? base / total.medianMs : 1,
            },
          ]
        : [],
    );
    if (new Set(points.map(({ threads }) => threads)).size < 2) return [];
    return { label: withoutThreads(ordered[0]?.label ?? ''), points, knee: kneeOf(points) };
  });
}

/** The last count that still gains: each step is held against the last one that did. */
export function kneeOf(points: readonly Pick<SweepPoint, 'threads' | 'medianMs' | 'interval'>[]): number | null {
  const [first, ...more] = points;
  if (!first || more.length === 0) return null;
  let knee = first;
  for (const point of more) {
    const slowest = point.interval?.[1] ?? point.medianMs;
    if (slowest < knee.medianMs * (1 - KNEE_GAIN)) knee = point;
  }
  return knee.threads;
}

/** "tfjs WASM, SIMD" of "tfjs WASM, SIMD, 4 threads". */
function withoutThreads(label: string): string {
  return label.replace(/,? *\d+ threads?\b/, '');
}

/** The points as lines. */
export function sweepTable(sweeps: readonly ThreadSweep[]): ChartTable {
  return {
    caption: 'Time and speed-up by threads',
    columns: [
      { key: 'sweep', label: 'Runs', kind: 'text' },
      { key: 'threads', label: 'Threads', kind: 'count' },
      { key: 'median', label: 'Time', kind: 'ms' },
      { key: 'low', label: 'Low', kind: 'ms' },
      { key: 'high', label: 'High', kind: 'ms' },
      { key: 'speedUp', label: 'Speed-up', kind: 'ratio' },
      { key: 'ideal', label: 'Ideal', kind: 'ratio' },
      { key: 'knee', label: 'Knee', kind: 'text' },
    ],
    lines: sweeps.flatMap(({ label, points, knee }) =>
      points.map(({ id, threads, medianMs, interval, speedUp }) => ({
        key: id,
        cells: {
          sweep: label,
          threads,
          median: medianMs,
          low: interval?.[0] ?? null,
          high: interval?.[1] ?? null,
          speedUp,
          ideal: threads / (points[0]?.threads ?? 1),
          knee: threads === knee ? 'knee' : null,
        },
      })),
    ),
  };
}
