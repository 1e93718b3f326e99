import type { MeasuredRun } from '../measuredRun.ts';
import type { BenchmarkRecord } from '../record.ts';
import type { Workload } from '../workload.ts';

/** What a text of any known format holds. */
export interface Imported {
  /** In words: "benchmark_model output", "testbench results". */
  readonly format: string;
  readonly runs: readonly MeasuredRun[];
  readonly records: readonly BenchmarkRecord[];
  readonly workloads: readonly Workload[];
  readonly notes: readonly ImportNote[];
}

/** Something that was understood otherwise than it says, or not used. */
export interface ImportNote {
  /** Counted from 1; null where it concerns the whole text. */
  readonly line: number | null;
  readonly text: string;
}
