import type { AliveRuns, Note } from './aliveRuns.ts';
import type { CanaryGuard } from './canaryGuard.ts';
import type { ConfigurationRun } from './configurationRun.ts';
import type { Disturbances } from './disturbances.ts';
import type { BenchmarkState, CompareSettings, RoundRecord } from './record.ts';
import type { TimeBudget } from './timeBudget.ts';

/** What the parts of a measuring share. */
export interface Measuring {
  /** May grow: the A/A control comes when it is known what it repeats. */
  readonly runs: readonly ConfigurationRun[];
  readonly alive: AliveRuns;
  readonly settings: CompareSettings;
  /** Milliseconds since the start. */
  readonly elapsed: () => number;
  readonly budget: TimeBudget;
  readonly disturbances: Disturbances;
  readonly canary: CanaryGuard;
  readonly note: Note;
  readonly onRound: (round: RoundRecord) => void;
  readonly signal: AbortSignal;
}

/** A part of a measuring; yields the state whenever records have changed. */
export type Phase = (measuring: Measuring) => AsyncGenerator<BenchmarkState, void, undefined>;

/** Longest timed block of a slow model; one sample is always taken. */
export const LONGEST_BLOCK_MS = 2_500;
