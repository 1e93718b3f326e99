import { median, minimum } from '../../core/stats.ts';
import { formatMs } from '../formatMs.ts';
import type { ColdPhases, MeasuredRun } from '../../bench/measuredRun.ts';
import type { ColdStart } from '../../bench/record.ts';
import type { BarRow } from './barRows.ts';
import type { ChartTable } from './chartTable.ts';

/** What passes before steady inference, in order, in words. */
export const PHASES = [
  { key: 'fetchMs', label: 'Fetch the model' },
  { key: 'parseMs', label: 'Read and plan it' },
  { key: 'initMs', label: 'Start the engine' },
  { key: 'prepareMs', label: 'Prepare the model' },
  { key: 'firstMs', label: 'First inference' },
  { key: 'warmUpMs', label: 'Warm up' },
  { key: 'steadyMs', label: 'One steady inference' },
] as const satisfies readonly { readonly key: keyof ColdPhases; readonly label: string }[];

/** What the last phase before the first answer is. */
const FIRST_ANSWER = 5;

/** A run with its cold starts; none where it was imported or started once. */
export interface ColdRun {
  readonly run: MeasuredRun;
  readonly starts: readonly ColdStart[];
}

export interface ColdTimes {
  readonly id: string;
  readonly label: string;
  /** One a phase; null where not known. Medians over the starts where there are at least 3. */
  readonly ms: readonly (number | null)[];
  /** Everything up to the first answer; null where a run knows nothing of it. */
  readonly firstAnswerMs: number | null;
  /** Fastest and slowest start, to the first answer; null with fewer than 3 starts. */
  readonly range: readonly [low: number, high: number] | null;
  readonly starts: number;
}

/** Phases of each run; one that had at least 3 cold starts has their medians and their range. */
export function coldTimes(runs: readonly ColdRun[]): readonly ColdTimes[] {
  return runs.map(({ run, starts }) => {
    const enough = starts.length >= 3;
    const cold: ColdPhases = enough
      ? {
          ...run.cold,
          initMs: median(starts.map(({ initMs }) => initMs)),
          prepareMs: median(starts.map(({ prepareMs }) => prepareMs)),
          firstMs: median(starts.map(({ firstMs }) => firstMs)),
        }
      : run.cold;
    const ms = PHASES.map(({ key }) => cold[key]);
    const before = (cold.fetchMs ?? 0) + (cold.parseMs ?? 0);
    const whole = starts.map((start) => before + start.initMs + start.prepareMs + start.firstMs);
    return {
      id: run.id,
      label: run.label,
      ms,
      firstAnswerMs: cold.firstMs === null ? null : sumOf(ms.slice(0, FIRST_ANSWER)),
      range: enough ? [minimum(whole), Math.max(...whole)] : null,
      starts: starts.length,
    };
  });
}

/** A bar a run; `toFirstAnswer` leaves out what comes later. */
export function coldRows(times: readonly ColdTimes[], toFirstAnswer: boolean): readonly BarRow[] {
  return times.map(({ id, label, ms, firstAnswerMs, range, starts }) => ({
    key: id,
    label,
    text:
      firstAnswerMs === null
        ? 'no cold start known'
        : `${formatMs(firstAnswerMs)}${range ? ` [${formatMs(range[0])}, ${formatMs(range[1])}], ${starts} starts` : ', one start'}`,
    parts: (toFirstAnswer ? ms.slice(0, FIRST_ANSWER) : ms).map((one) => one ?? 0),
    interval: range,
  }));
}

/** Phases as columns. */
export function coldTable(times: readonly ColdTimes[]): ChartTable {
  return {
    caption: 'From nothing to steady inference',
    columns: [
      { key: 'run', label: 'Run', kind: 'text' },
      ...PHASES.map(({ key, label }) => ({ key, label, kind: 'ms' as const })),
      { key: 'first', label: 'To the first answer', kind: 'ms' },
      { key: 'low', label: 'Fastest start', kind: 'ms' },
      { key: 'high', label: 'Slowest start', kind: 'ms' },
      { key: 'starts', label: 'Cold starts', kind: 'count' },
    ],
    lines: times.map(({ id, label, ms, firstAnswerMs, range, starts }) => ({
      key: id,
      cells: {
        run: label,
        ...Object.fromEntries(PHASES.map(({ key }, at) => [key, ms[at] ?? null])),
        first: firstAnswerMs,
        low: range?.[0] ?? null,
        high: range?.[1] ?? null,
        starts,
      },
    })),
  };
}

function sumOf(values: readonly (number | null)[]): number {
  return values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}
