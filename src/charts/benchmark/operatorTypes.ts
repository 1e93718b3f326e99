import { sum } from 'd3';
import { formatMs } from '../formatMs.ts';
import type { MeasuredRun } from '../../bench/measuredRun.ts';
import type { AlignedLayer } from './alignLayers.ts';
import type { BarRow } from './barRows.ts';
import type { ChartTable } from './chartTable.ts';

/** A run's place among the cells of aligned layers. */
export interface TypedRun {
  readonly id: string;
  readonly label: string;
  readonly place: number;
  readonly run: MeasuredRun;
}

/** An operator type, with what each run spends in it. */
export interface TypeTimes {
  readonly op: string;
  /** How many layers have the type. */
  readonly count: number;
  /** One a run, in the order given. A delegate's row counts in equal parts for the types that it covers. */
  readonly ms: readonly number[];
}

/** Times summed by operator type, the longest in any run first. */
export function typeTimes(layers: readonly AlignedLayer[], runs: readonly TypedRun[]): readonly TypeTimes[] {
  const ops = [...new Set(layers.map(({ op }) => op))];
  return ops
    .map((op) => {
      const those = layers.filter((layer) => layer.op === op);
      return { op, count: those.length, ms: runs.map(({ place }) => sum(those, ({ cells }) => cells[place]?.partMs ?? 0)) };
    })
    .sort((a, b) => Math.max(...b.ms, 0) - Math.max(...a.ms, 0) || a.op.localeCompare(b.op));
}

/** A bar a run, parted by type in the order of the types; `asShare` makes all bars equally long. */
export function typeRows(types: readonly TypeTimes[], runs: readonly TypedRun[], asShare: boolean): readonly BarRow[] {
  return runs.map(({ id, label, run }, at) => {
    const all = sum(types, ({ ms }) => ms[at] ?? 0);
    const remainder =
      run.remainderMs === null
        ? ''
        : `, ${formatMs(Math.abs(run.remainderMs))} ${run.remainderMs < 0 ? 'more than' : 'short of'} the end-to-end time`;
    return {
      key: id,
      label,
      text: `${formatMs(all)} in layers${remainder}`,
      parts: types.map(({ ms }) => (asShare ? (all > 0 ? (ms[at] ?? 0) / all : 0) : (ms[at] ?? 0))),
      interval: null,
    };
  });
}

/** Types as lines; a run has its time and its share of the sum of layers. */
export function typeTable(types: readonly TypeTimes[], runs: readonly TypedRun[]): ChartTable {
  const sums = runs.map((_, at) => sum(types, ({ ms }) => ms[at] ?? 0));
  return {
    caption: 'Time by operator type',
    columns: [
      { key: 'op', label: 'Operator type', kind: 'text' },
      { key: 'count', label: 'Layers', kind: 'count' },
      ...runs.flatMap(({ id, label }) => [
        { key: `${id} ms`, label, kind: 'ms' as const },
        { key: `${id} share`, label: `${label}, share`, kind: 'share' as const },
      ]),
    ],
    lines: types.map(({ op, count, ms }) => ({
      key: op,
      cells: {
        op,
        count,
        ...Object.fromEntries(
          runs.flatMap(({ id }, at) => [
            [`${id} ms`, ms[at] ?? 0],
            [`${id} share`, (sums[at] ?? 0) > 0 ? (ms[at] ?? 0) / (sums[at] ?? 1) : null],
          ]),
        ),
      },
    })),
  };
}
