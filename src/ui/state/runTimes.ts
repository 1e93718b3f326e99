import { median } from '../../core/stats.ts';
import type { FinishedRun } from './runs.svelte.ts';

/** The times of a run in milliseconds. */
export interface RunTimes {
  /** Cold: the first inference of a configuration also uploads and warms. */
  readonly firstMs: number;
  /** Of the repeats; null where there were none. */
  readonly typical: { readonly medianMs: number; readonly lowMs: number; readonly highMs: number; readonly runs: number } | null;
  /** What the layers are held against: the median of the repeats, else what the profiled run took unprofiled. */
  readonly endToEndMs: number | null;
}

/** What the inferences of a finished run say together. */
export function runTimes({ result, repeatsMs, besideProfileMs }: FinishedRun): RunTimes {
  const typical =
    repeatsMs.length === 0
      ? null
      : { medianMs: median(repeatsMs), lowMs: Math.min(...repeatsMs), highMs: Math.max(...repeatsMs), runs: repeatsMs.length };
  return { firstMs: result.totalMs, typical, endToEndMs: typical?.medianMs ?? besideProfileMs };
}
