import type { Configuration } from '../engines/types.ts';
import type { Plan } from '../plan/plan.ts';

/** One of several ways to compute that are timed against each other: a small model, and what it costs by count. */
export interface Variant {
  readonly id: string;
  /** What a table says: "5×5", "column, then row". */
  readonly label: string;
  readonly plan: Plan;
  /** Raw little-endian bytes, one buffer an input. */
  readonly inputs: readonly ArrayBuffer[];
  /** Where it runs, if not where the others do. */
  readonly configuration?: Configuration;
  /** Variants of one group are timed in turns with each other, the first of them being what the others are held against; one group if absent. */
  readonly group?: string;
}

export type VariantStatus = 'waiting' | 'measuring' | 'done' | 'failed' | 'wrong';

/** Where a variant's timing stands. Milliseconds, with 95 % intervals that resample rounds. */
export interface VariantTime {
  readonly id: string;
  readonly label: string;
  readonly status: VariantStatus;
  readonly macs: number;
  readonly medianMs: number | null;
  readonly interval: readonly [low: number, high: number] | null;
  readonly samples: number;
  readonly rounds: number;
  /** Time of the first variant over the time of this one, paired within rounds; above 1 is faster than the first. */
  readonly speedUp: SpeedUp | null;
  /** Threads that really run; absent or null until it is open. */
  readonly threads?: number | null;
  /** Largest distance to the reference, for the check that comes before any time. */
  readonly maxAbsError: number | null;
  /** Why there is no time; or a word about it: "no steady state", "interval wide". */
  readonly error: string | null;
  readonly tags: readonly string[];
}

export interface SpeedUp {
  readonly median: number;
  readonly interval: readonly [low: number, high: number] | null;
  /** One a round that both took part in, from which the interval is made; absent where they were not kept. */
  readonly ratios?: readonly number[];
}

/** A timing of variants on one configuration, as far as it has come. */
export interface VariantsRecord {
  readonly state: 'opening' | 'provisional' | 'refining' | 'done' | 'cancelled';
  /** Of all variants that have none of their own. */
  readonly configuration: Configuration;
  /** Threads that really run; null until one is open. */
  readonly threads: number | null;
  readonly variants: readonly VariantTime[];
  /** What holds for the whole timing: "not isolated", "coarse clock", "page was hidden". */
  readonly tags: readonly string[];
  /** How it was measured, in a few sentences made from the settings that were used. */
  readonly method: string;
  readonly elapsedMs: number;
}
