import { minimum, quantile } from '../../core/stats.ts';
import type { ChartTable } from './chartTable.ts';
import type { RecordedRun } from './recordedRuns.ts';

/** The blocks of some configurations of one record in time order: a line a block, since a line a sample would be tens of thousands. */
export function sampleTable(runs: readonly RecordedRun[]): ChartTable {
  const lines = runs.flatMap(({ run, index, configuration }) =>
    configuration.blocks.flatMap(({ atMs, phase, round, samples, discarded }, at) => {
      const times = samples.map(({ ms }) => ms);
      return times.length === 0
        ? []
        : [
            {
              key: `${index}.${at}`,
              cells: {
                start: atMs / 1000,
                run: run.label,
                phase,
                round: round < 0 ? null : round + 1,
                n: times.length,
                min: minimum(times),
                median: quantile(times, 0.5),
                p90: quantile(times, 0.9),
                max: Math.max(...times),
                discarded,
              },
            },
          ];
    }),
  );
  return {
    caption: 'Blocks of samples in time order',
    columns: [
      { key: 'start', label: 'Start (s)', kind: 'error' },
      { key: 'run', label: 'Run', kind: 'text' },
      { key: 'phase', label: 'Phase', kind: 'text' },
      { key: 'round', label: 'Round', kind: 'count' },
      { key: 'n', label: 'n', kind: 'count' },
      { key: 'min', label: 'Min', kind: 'ms' },
      { key: 'median', label: 'Median', kind: 'ms' },
      { key: 'p90', label: 'p90', kind: 'ms' },
      { key: 'max', label: 'Max', kind: 'ms' },
      { key: 'discarded', label: 'Discarded, since', kind: 'text' },
    ],
    lines: lines.sort((a, b) => a.cells.start - b.cells.start),
  };
}
