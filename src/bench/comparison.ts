import type { Configuration, TensorData } from '../engines/types.ts';
import type { Plan } from '../plan/plan.ts';
import type { CanaryLoop } from './canaryGuard.ts';
import type { Arithmetic } from './judgedAt.ts';
import type { OpenConfigurationFunction } from './openedConfiguration.ts';
import type { Visibility } from './pageVisibility.ts';
import type { BenchmarkMode, BenchmarkModel, BenchmarkRecord, CompareSettings, Environment, LoadTimes } from './record.ts';
import type { StallWatch } from './stallWatch.ts';
import type { Workload } from './workload.ts';

/** What is compared, and how. */
export interface Comparison {
  readonly plan: Plan;
  readonly model: Pick<BenchmarkModel, 'sha256' | 'title' | 'bytes'>;
  /** Name of the record, random. */
  readonly id: string;
  readonly mode: BenchmarkMode;
  /** What describes this comparison, for the record; null for none. */
  readonly workload: Workload | null;
  readonly load: LoadTimes;
  /** Key of the signature; null for the first. */
  readonly signature: string | null;
  /** Raw little-endian bytes, the same for every configuration. */
  readonly inputs: readonly ArrayBuffer[];
  readonly configurations: readonly Configuration[];
  readonly seed: number;
  readonly environment: Environment;
  /** Differences from the mode's. */
  readonly settings?: Partial<CompareSettings>;
  /** A record that was cut off, to go on with: what it holds stays, and its configurations and settings are used. */
  readonly resume?: BenchmarkRecord;
}

/** All that a comparison touches outside itself. */
export interface ComparisonParts {
  readonly open: OpenConfigurationFunction;
  /** Outputs of the reference engine for the same inputs; never asked for float16. */
  readonly reference: (arithmetic: Arithmetic, signal: AbortSignal) => Promise<readonly TensorData[]>;
  /** Milliseconds from any origin. */
  readonly now: () => number;
  /** Milliseconds since 1970, now. */
  readonly startedAt: number;
  readonly visibility: Visibility;
  /** Resolves when the page has drawn what it got, so that it draws between blocks and never during one. */
  readonly drawn: () => Promise<void>;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Starts the fixed loop that tells a throttled device; null where there is none. */
  readonly openCanary: ((loopMs: number) => Promise<CanaryLoop>) | null;
  /** Watches the page's thread; null where nothing can. */
  readonly watchStalls: ((leastMs: number, elapsed: () => number) => StallWatch) | null;
  /** Whether the screen could not be kept awake, though the browser knows how. */
  readonly noWakeLock: () => boolean;
}
