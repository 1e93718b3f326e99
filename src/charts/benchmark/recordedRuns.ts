import type { MeasuredRun } from '../../bench/measuredRun.ts';
import type { BenchmarkRecord, ConfigurationRecord } from '../../bench/record.ts';
import { runId } from '../../bench/runId.ts';

/** A run whose samples, checks and events are at hand. */
export interface RecordedRun {
  /** Index into the runs. */
  readonly place: number;
  readonly run: MeasuredRun;
  readonly record: BenchmarkRecord;
  readonly configuration: ConfigurationRecord;
  /** Index of the configuration in its record. */
  readonly index: number;
}

/** The runs that come from a record's configuration, in the order of the runs. Imported ones are left out. */
export function recordedRuns(runs: readonly MeasuredRun[], records: readonly BenchmarkRecord[]): readonly RecordedRun[] {
  const found = new Map(
    records.flatMap((record) =>
      record.configurations.map((configuration, index) => [runId(record.id, index), { record, configuration, index }] as const),
    ),
  );
  return runs.flatMap((run, place) => {
    const entry = found.get(run.id);
    return entry ? [{ place, run, ...entry }] : [];
  });
}
