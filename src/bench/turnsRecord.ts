import type { WarmUpSettings } from './record.ts';

/** How candidates are timed in turns. Milliseconds. */
export interface TurnsSettings {
  /** Of the order of the rounds. */
  readonly seed: number;
  /** A block lasts so long and so many steps of the clock, a sample so many. */
  readonly leastBlockMs: number;
  readonly quantaABlock: number;
  readonly quantaASample: number;
  readonly samplesABlock: number;
  /** Runs before each block that do not count. */
  readonly droppedRuns: number;
  readonly leastRounds: number;
  readonly mostRounds: number;
  readonly leastSamples: number;
  /** Half-width of the 95 % interval over the median that is enough. */
  readonly precision: number;
  /** For all rounds together; the least number of rounds is made all the same. */
  readonly budgetMs: number;
  /** Largest error as a share of the output's range. */
  readonly tolerance: number;
  readonly warmUp: WarmUpSettings;
}

export type TurnTag = 'no steady state' | 'interval wide';

/** How long one candidate takes beside the first, paired within rounds. */
export interface TurnRatio {
  /** Its time over that of the first: above 1 is slower. */
  readonly median: number;
  readonly interval: readonly [low: number, high: number] | null;
  /** Whether the interval excludes 1. */
  readonly differs: boolean;
}

/** The times of one candidate. Milliseconds of one run; null where there is none to show. */
export interface TurnTime {
  readonly id: string;
  /** Why it has no time: it threw, or its output is wrong. */
  readonly error: string | null;
  readonly maxError: number | null;
  readonly medianMs: number | null;
  /** 95 % interval of the median that resamples rounds. */
  readonly interval: readonly [low: number, high: number] | null;
  readonly p90Ms: number | null;
  readonly minMs: number | null;
  readonly madMs: number | null;
  /** Each is the mean of `runsPerSample` runs. */
  readonly samples: number;
  readonly runsPerSample: number;
  /** To the first candidate; null where either has no time. */
  readonly ratio: TurnRatio | null;
  readonly tags: readonly TurnTag[];
}

/** A timing in turns as far as it has come. */
export interface TurnsRecord {
  readonly state: 'warming' | 'timing' | 'done';
  readonly settings: TurnsSettings;
  readonly times: readonly TurnTime[];
  /** The first candidate against itself; an interval without 1 means that the times are not to be trusted. */
  readonly same: TurnRatio | null;
  readonly rounds: number;
  /** Rounds that were disturbed and do not count. */
  readonly discardedRounds: number;
  readonly clockQuantumMs: number;
  readonly elapsedMs: number;
}
