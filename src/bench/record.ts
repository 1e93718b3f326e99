import type { CompiledInfo, Configuration, LayerTime, Precision, WasmBinary } from '../engines/types.ts';
import type { Workload } from './workload.ts';

/** Version of the record's shape: raised when a reader of old records would misread a new one. */
export const RECORD_VERSION = 2;

/** Version of the protocol by which the times were taken: times of different suites are not compared. */
export const SUITE_VERSION = '2.0';

/** All that a comparison found, as plain data: JSON out, JSON in. Times in milliseconds; `atMs` counts from the start of the comparison. */
export interface BenchmarkRecord {
  readonly version: typeof RECORD_VERSION;
  readonly suite: string;
  /** Random; the name under which the record is kept, resumed and linked. */
  readonly id: string;
  readonly mode: BenchmarkMode;
  /** What was asked for, by which it can be run again or gone on with; null for a comparison that no workload describes. */
  readonly workload: Workload | null;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** From start to the last change of this record. */
  readonly elapsedMs: number;
  readonly state: BenchmarkState;
  readonly model: BenchmarkModel;
  /** How the model came into memory, before any engine saw it. */
  readonly load: LoadTimes;
  /** Seed of the order of rounds. */
  readonly seed: number;
  readonly settings: CompareSettings;
  /** Smallest step of the clock. */
  readonly clockQuantumMs: number;
  readonly environment: Environment;
  readonly configurations: readonly ConfigurationRecord[];
  /** Rounds in time order; each says in which order the configurations ran. */
  readonly rounds: readonly RoundRecord[];
  readonly events: readonly BenchmarkEvent[];
  /** The fixed loop timed around the blocks; null where there was none. */
  readonly canary: CanaryRecord | null;
  /** What holds for the whole comparison. */
  readonly tags: readonly BenchmarkTag[];
}

/** `quick`: about a minute; `thorough`: 25 rounds; `sustained`: ten minutes without a pause. */
export type BenchmarkMode = 'quick' | 'thorough' | 'sustained';

/** `provisional`: checked and ranked after one short block each; `refining`: interleaved rounds go on. */
export type BenchmarkState = 'opening' | 'provisional' | 'refining' | 'done' | 'cancelled';

export interface BenchmarkModel {
  readonly sha256: string;
  readonly title: string;
  readonly bytes: number;
  /** Key of the signature; null for the first. */
  readonly signature: string | null;
  readonly macs: number;
  /** Operators of the signature's subgraph in execution order, by which layers of several runs are aligned. */
  readonly operators: readonly OperatorRecord[];
}

export interface OperatorRecord {
  readonly subgraph: number;
  readonly index: number;
  /** TFLite's builtin name, such as `CONV_2D`. */
  readonly op: string;
  /** Of the first output tensor. */
  readonly name: string;
  readonly shape: readonly number[];
  readonly macs: number;
  readonly weightBytes: number;
  /** Bytes of the activations read and written. */
  readonly activationBytes: number;
}

/** Milliseconds; null where it did not happen or is not known. */
export interface LoadTimes {
  readonly fetchMs: number | null;
  readonly readMs: number | null;
  readonly planMs: number | null;
}

/** A fixed single-thread loop of about 20 ms, timed before and after blocks: what throttles the device throttles it. */
export interface CanaryRecord {
  /** Median at the start. */
  readonly baselineMs: number;
  readonly samples: readonly Sample[];
}

/** The settings that were really used, from which the page prints its method. */
export interface CompareSettings {
  /** A timed block lasts at least max(blockMs, blockQuanta * clock quantum). */
  readonly blockMs: number;
  readonly blockQuanta: number;
  /** Inferences at the head of a block that give no sample. */
  readonly dropped: number;
  readonly minRounds: number;
  readonly minSamples: number;
  /** Stop when the half-width of the 95 % interval is at most this part of the median. */
  readonly targetHalfWidth: number;
  /** Time for all of it, opening included. */
  readonly budgetMs: number;
  /** Time until the provisional ranking should stand. */
  readonly provisionalMs: number;
  readonly warmUp: WarmUpSettings;
  /** Configurations alive at once; more are opened in ABBA order, a new worker each time. */
  readonly maxAlive: number;
  /** A configuration that has not answered for so long has failed. */
  readonly hangMs: number;
  /** Starts of each configuration in a fresh worker, the first opening among them. */
  readonly coldStarts: number;
  /** Whether one configuration runs twice under two names: the A/A control. */
  readonly twin: boolean;
  /** Profiled runs of each configuration after the rounds; 0: layers are not timed. */
  readonly profiledRuns: number;
  /** The loop by which a throttled device is told; null for none. */
  readonly canary: CanarySettings | null;
  /** A block during which the page's thread stood still for so long counts for nothing. */
  readonly stallMs: number;
  /** Without a pause for this long, in place of the rounds; null in the other modes. */
  readonly sustained: SustainedSettings | null;
  /** The slower half drops out after each round until so many are left ("find my best"); absent: all run in every round. */
  readonly search?: number;
}

export interface CanarySettings {
  /** How long the loop takes on this device at the start, about. */
  readonly loopMs: number;
  /** Times of the baseline: above the first the device is throttled, until it is at most the second. */
  readonly throttledAt: number;
  readonly recoveredAt: number;
  /** Part of the time budget that all waiting together may take. */
  readonly waitShare: number;
}

export interface SustainedSettings {
  readonly ms: number;
  /** Inferences begun in a second; null for flat out. */
  readonly perSecond: number | null;
  /** One block a window, of which the median is taken. */
  readonly windowMs: number;
}

/** Warm until the medians of two successive windows differ by less than `tolerance`, or at `maxRuns` or `maxMs`. */
export interface WarmUpSettings {
  readonly windowRuns: number;
  readonly windowMs: number;
  readonly tolerance: number;
  readonly maxRuns: number;
  readonly maxMs: number;
}

/** What the device and browser say of themselves; null where they do not. */
export interface Environment {
  readonly userAgent: string;
  readonly platform: string | null;
  readonly architecture: string | null;
  readonly cores: number;
  readonly memoryGb: number | null;
  readonly isolated: boolean;
  /** Browser and main version as the browser names itself: "Chromium 156". */
  readonly browser: string | null;
  /** Phone or tablet model: "Pixel 8". */
  readonly device: string | null;
  /** GPU as WebGPU or WebGL names it. */
  readonly gpu: string | null;
  readonly simd: boolean | null;
  readonly relaxedSimd: boolean | null;
  /** At the start of the measurement. */
  readonly battery: { readonly level: number; readonly charging: boolean } | null;
  /** What our own kernels reach here; null where it was not measured. */
  readonly ceilings: Ceilings | null;
}

/** Highest rates that our own kernels reached on this device, for a roofline. MACs are multiply-adds. */
export interface Ceilings {
  /** Milliseconds since 1970. */
  readonly measuredAt: number;
  readonly rows: readonly {
    /** Such as `float32 SIMD`. */
    readonly label: string;
    readonly kind: 'scalar' | 'simd' | 'relaxed-simd' | 'int8-dot';
    readonly threads: number;
    readonly gmacs: number;
  }[];
  /** Copy bandwidth in 10^9 bytes a second, read plus write: arrays beyond the caches (`memory`), and small ones (`cache`). */
  readonly bandwidth: readonly { readonly place: 'memory' | 'cache'; readonly threads: number; readonly gbytes: number }[];
}

export type ConfigurationStatus = 'waiting' | 'opening' | 'measuring' | 'done' | 'wrong' | 'failed';

export interface ConfigurationRecord {
  readonly asked: Configuration;
  /** What really runs; null until the configuration was opened. */
  readonly actual: ActualConfiguration | null;
  readonly status: ConfigurationStatus;
  /** Why it failed; null otherwise. */
  readonly error: { readonly name: string; readonly message: string } | null;
  readonly initMs: number | null;
  readonly prepareMs: number | null;
  /** The first inference with read-back, cold. */
  readonly firstMs: number | null;
  readonly blocks: readonly BlockRecord[];
  readonly checks: readonly Check[];
  /** Distance to the model's own arithmetic, which does not void a time; null where not computed, or where `native` itself ran. */
  readonly agreement: Verdict | null;
  /** Index of the configuration that this one repeats under another name (the A/A control); null for all others. */
  readonly twinOf: number | null;
  /** Starts in a fresh worker each: what one pays before the first answer. */
  readonly cold: readonly ColdStart[];
  /** Times of the layers, from profiled runs of their own; null where not taken. They never give the headline time. */
  readonly layers: LayersRecord | null;
  readonly tags: readonly BenchmarkTag[];
}

export interface ColdStart {
  readonly initMs: number;
  readonly prepareMs: number;
  readonly firstMs: number;
}

export interface LayersRecord {
  /** Profiled runs of which each time is the median. */
  readonly runs: number;
  /** Median of unprofiled inferences interleaved with the profiled ones: what the sum of layers is held against. */
  readonly endToEndMs: number;
  readonly rows: readonly LayerTime[];
  /** Why there are no rows: "LiteRT.js gives no times per operator"; null where there are some. */
  readonly notAvailable: string | null;
}

/** The same without the details of every operator. */
export type ActualConfiguration = Pick<CompiledInfo, 'engine' | 'precision' | 'threads' | 'oversubscribed'> & {
  readonly binary: WasmBinary | null;
  /** Operators by the engine that runs them: more than one key where some fell back. */
  readonly places: Readonly<Record<string, number>>;
  /** SHA-256 of the engine's WebAssembly binary in hex; null where there is none or it could not be read. */
  readonly binarySha256: string | null;
  /** What the lab changed in the engine's code; null for an engine as it ships. */
  readonly patched: string | null;
};

/** Inferences run back to back. */
export interface BlockRecord {
  /** Samples of the warm-up are in no summary; those of the provisional block only until a timed block stands. */
  readonly phase: 'warm-up' | 'provisional' | 'timed';
  /** Number of the interleaved round; -1 outside them. */
  readonly round: number;
  readonly atMs: number;
  /** One a timed inference; `atMs` counts as everywhere from the start of the comparison. */
  readonly samples: readonly Sample[];
  /** Why its samples count for nothing; null for a block that counts. */
  readonly discarded: string | null;
}

export interface Sample {
  readonly atMs: number;
  readonly ms: number;
}

export interface RoundRecord {
  readonly round: number;
  readonly atMs: number;
  /** Indices into `configurations`. */
  readonly order: readonly number[];
}

/** An output of a timed configuration, judged. */
export interface Check {
  readonly when: 'first' | 'random' | 'last';
  readonly round: number;
  readonly verdict: Verdict;
}

/** How far an inference is from the reference engine's. */
export interface Verdict {
  readonly ok: boolean;
  /** The arithmetic in which both computed. */
  readonly precision: Precision;
  readonly outputs: readonly OutputVerdict[];
  /** In words what is wrong; null where nothing is. */
  readonly reason: string | null;
}

export interface OutputVerdict {
  readonly name: string;
  readonly ok: boolean;
  /** Largest difference of an element, in units of the output (steps for an integer output); null where it is not finite. */
  readonly maxAbsError: number | null;
  /** What was allowed; null where the size of an error is not the rule. */
  readonly allowedError: number | null;
  /** Range of the reference's output with zero in it. */
  readonly range: number;
  /** 1 for the same direction; null where one of the two is all zero or not finite. */
  readonly cosine: number | null;
  /** Whether both name the same class; null for an output that is not one row of scores. */
  readonly top1Equal: boolean | null;
}

export interface BenchmarkEvent {
  readonly atMs: number;
  readonly kind:
    | 'hidden'
    | 'visible'
    | 'opened'
    | 'closed'
    | 'failed'
    | 'provisional'
    | 'stopped'
    | 'throttled'
    | 'recovered'
    | 'stall'
    | 'lost'
    | 'resumed';
  /** Index into `configurations`; null where it concerns all. */
  readonly configuration: number | null;
  readonly message: string;
}

export type BenchmarkTag =
  | 'not isolated'
  | 'coarse clock'
  | 'no steady state'
  | 'interval wide'
  | 'oversubscribed'
  | 'fell back'
  | 'page was hidden'
  | 'ABBA'
  | 'cancelled'
  | 'resumed'
  | 'throttled'
  | 'two modes'
  /** The A/A control shows a difference where there is none: doubt every ratio of this record. */
  | 'A/A differs'
  | 'patched'
  | 'battery'
  | 'no wake lock';
