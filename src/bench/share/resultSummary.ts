import { deviceName } from '../runsOfRecord.ts';
import type { MeasuredRun } from '../measuredRun.ts';
import type { BenchmarkMode, BenchmarkRecord, BenchmarkTag } from '../record.ts';

/** What a link or a QR code hands back of a benchmark: every number that the answer and the bars need, without the samples. */
export interface ResultSummary {
  /** Id of the record: the same result received twice is one. */
  readonly id: string;
  readonly suite: string;
  readonly mode: BenchmarkMode;
  /** Milliseconds since 1970. */
  readonly measuredAt: number;
  readonly elapsedMs: number;
  readonly seed: number;
  readonly clockQuantumMs: number;
  readonly model: { readonly title: string; readonly sha256: string };
  readonly device: DeviceSummary;
  /** null where no canary ran. */
  readonly canary: CanarySummary | null;
  /** Whether the A/A control showed no difference, as it must; null where there was none. */
  readonly twinAgrees: boolean | null;
  readonly tags: readonly BenchmarkTag[];
  readonly runs: readonly MeasuredRun[];
  /** What did not fit: "times of the layers". */
  readonly leftOut: readonly string[];
}

export interface DeviceSummary {
  /** "Pixel 8, Android 14, Chromium 156" */
  readonly name: string;
  readonly architecture: string | null;
  readonly cores: number;
  readonly isolated: boolean;
  readonly gpu: string | null;
}

export interface CanarySummary {
  readonly baselineMs: number;
  /** Slowest sample over the baseline: above 1.1 the device throttled. */
  readonly worst: number;
}

/** The summary of a record whose runs the dashboard draws as `runs`. */
export function summaryOfRecord(record: BenchmarkRecord, runs: readonly MeasuredRun[]): ResultSummary {
  const { environment, canary, configurations, model } = record;
  const hasTwin = configurations.some(({ twinOf }) => twinOf !== null);
  return {
    id: record.id,
    suite: record.suite,
    mode: record.mode,
    measuredAt: record.startedAt,
    elapsedMs: record.elapsedMs,
    seed: record.seed,
    clockQuantumMs: record.clockQuantumMs,
    model: { title: model.title, sha256: model.sha256 },
    device: {
      name: deviceName(environment) ?? 'unknown device',
      architecture: environment.architecture,
      cores: environment.cores,
      isolated: environment.isolated,
      gpu: environment.gpu,
    },
    canary: canary && {
      baselineMs: canary.baselineMs,
      worst: canary.samples.reduce((worst, { ms }) => Math.max(worst, ms / canary.baselineMs), 1),
    },
    twinAgrees: hasTwin ? !record.tags.includes('A/A differs') : null,
    tags: record.tags,
    runs,
    leftOut: [],
  };
}

/** A result's runs for the dashboard, with ids of their own: the record itself may be shown beside its summary. */
export function resultToRuns({ id, runs }: ResultSummary): readonly MeasuredRun[] {
  return runs.map((run, index) => ({ ...run, id: `result-${id}.${index}` }));
}
