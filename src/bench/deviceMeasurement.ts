import type { CoreSpeeds } from './coreSpeeds.ts';
import type { Ceilings } from './record.ts';

/** What "measure this device" found: plain data. */
export interface DeviceMeasurement {
  readonly threads: ThreadsFound;
  readonly cores: CoreSpeeds;
  readonly ceilings: Ceilings;
  /** Independent sums at which each row's rate was highest, in the order of the ceilings' rows. */
  readonly tiles: readonly number[];
  /** Sizes of the arrays copied, in bytes a thread, in the order of the ceilings' bandwidths. */
  readonly copiedBytes: readonly number[];
  /** Rows that are missing, and why. */
  readonly missing: readonly { readonly label: string; readonly reason: string }[];
  readonly elapsedMs: number;
}

/** How many threads were started at once, and what came of it. */
export interface ThreadsFound {
  readonly asked: number;
  /** How many were alive at the same time: each waited for all the others. */
  readonly met: number;
  /** Work of all together over that of one alone, in windows by turns; null for one thread. */
  readonly timesOne: number | null;
  /** Why no more were asked for; null where as many were as there are cores. */
  readonly reason: string | null;
}
