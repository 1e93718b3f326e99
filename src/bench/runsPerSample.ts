import { median } from '../core/stats.ts';

/** A sample stands on at least so many steps of the clock, so that reading it costs at most 2 %. */
const QUANTA_A_SAMPLE = 50;
/** Inferences that seem to take no time. */
const MOST_RUNS = 1000;

/** Inferences under one reading of the clock, for times as these: 1 unless they are short beside the clock's step. */
export function runsForClock(samplesMs: readonly number[], clockQuantumMs: number): number {
  const typical = Math.max(median(samplesMs), samplesMs.reduce((sum, ms) => sum + ms, 0) / samplesMs.length);
  const wantedMs = QUANTA_A_SAMPLE * clockQuantumMs;
  if (typical >= wantedMs) return 1;
  return typical > 0 ? Math.ceil(wantedMs / typical) : MOST_RUNS;
}
