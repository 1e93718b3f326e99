import { min } from 'd3';
import type { MeasuredRun } from '../../bench/measuredRun.ts';
import type { BarRow } from './barRows.ts';
import type { ChartTable } from './chartTable.ts';
import { intervalText } from './intervalText.ts';

/** Runs side by side: fastest first, those without a time last with the reason; `byDevice` puts runs of one device together. */
export function comparedRuns<Run extends { readonly run: MeasuredRun }>(runs: readonly Run[], byDevice: boolean): readonly Run[] {
  const devices = [...new Set(runs.map(({ run }) => placeOf(run)))];
  return runs.toSorted(
    (a, b) =>
      (byDevice ? devices.indexOf(placeOf(a.run)) - devices.indexOf(placeOf(b.run)) : 0) ||
      (a.run.total?.medianMs ?? Infinity) - (b.run.total?.medianMs ?? Infinity) ||
      0,
  );
}

/** Where a run was: its device, and whether in a browser or native. */
export function placeOf({ device, origin, tool }: MeasuredRun): string {
  return `${device ?? 'device not said'}, ${origin === 'native' ? `native (${tool})` : 'browser'}`;
}

/** The rows of the comparison; a heading where a new device begins. */
export function comparisonRows(runs: readonly MeasuredRun[], byDevice: boolean): readonly BarRow[] {
  const fastest = min(runs, ({ total }) => total?.medianMs) ?? null;
  return runs.map((run, place) => {
    const { total } = run;
    const before = runs[place - 1];
    const times = total && fastest !== null && fastest > 0 ? total.medianMs / fastest : null;
    return {
      key: run.id,
      label: run.label,
      text: total
        ? `${intervalText(total)}${times !== null && times > 1 ? ` · ${times.toFixed(2)}×` : ''}`
        : (run.reason ?? 'no end-to-end time'),
      parts: total ? [total.medianMs] : [],
      interval: total?.interval ?? null,
      heading: byDevice && (!before || placeOf(before) !== placeOf(run)) ? placeOf(run) : null,
    };
  });
}

/** Everything that is known of each run's end-to-end time. */
export function comparisonTable(runs: readonly MeasuredRun[]): ChartTable {
  const fastest = min(runs, ({ total }) => total?.medianMs) ?? null;
  return {
    caption: 'End-to-end time of each run',
    columns: [
      { key: 'run', label: 'Run', kind: 'text' },
      { key: 'median', label: 'Time', kind: 'ms' },
      { key: 'low', label: 'Low', kind: 'ms' },
      { key: 'high', label: 'High', kind: 'ms' },
      { key: 'times', label: 'Times the fastest', kind: 'ratio' },
      { key: 'kind', label: 'Is a', kind: 'text' },
      { key: 'p90', label: 'p90', kind: 'ms' },
      { key: 'min', label: 'Min', kind: 'ms' },
      { key: 'samples', label: 'n', kind: 'count' },
      { key: 'threads', label: 'Threads', kind: 'count' },
      { key: 'precision', label: 'Precision', kind: 'text' },
      { key: 'place', label: 'Where', kind: 'text' },
      { key: 'note', label: 'Remarks', kind: 'text' },
    ],
    lines: runs.map((run) => ({
      key: run.id,
      cells: {
        run: run.label,
        median: run.total?.medianMs ?? null,
        low: run.total?.interval?.[0] ?? null,
        high: run.total?.interval?.[1] ?? null,
        times: run.total && fastest ? run.total.medianMs / fastest : null,
        kind: run.total?.kind ?? null,
        p90: run.total?.p90Ms ?? null,
        min: run.total?.minMs ?? null,
        samples: run.total?.samples ?? null,
        threads: run.threads,
        precision: run.precision,
        place: placeOf(run),
        note: [run.total ? null : run.reason, ...run.warnings].filter((one) => one !== null).join('; ') || null,
      },
    })),
  };
}
