import type { Requantization } from '../core/requantizeSums.ts';
import type { Precision, WasmBinary } from '../engines/types.ts';
import type { BenchmarkMode, CompareSettings } from './record.ts';

/** Version of the lab's own workload files. */
export const WORKLOAD_VERSION = 1;

/** The lab's own workload file: JSON. */
export interface WorkloadFile {
  readonly version: typeof WORKLOAD_VERSION;
  readonly workloads: readonly Workload[];
}

/** One benchmark of one model, with every choice that decides its result. The same as a file, a link, a QR code and an argument of window.convlab.benchmark. */
export interface Workload {
  readonly name: string;
  /** Zoo id, address, or `sha256:<hex>` of a file kept on the device. */
  readonly model: string;
  readonly mode: BenchmarkMode;
  readonly configurations: readonly WorkloadConfiguration[];
  /** Of the inputs and of the order of rounds. */
  readonly seed: number;
  /** Key of the signature; null for the first. */
  readonly signature: string | null;
  /** Sizes for the dimensions that the inputs leave open. */
  readonly dimensions: readonly number[];
  /** Whether layers are timed too, in runs of their own. */
  readonly profile: boolean;
  /** Differences from the mode's settings. */
  readonly settings: Partial<CompareSettings>;
}

export interface WorkloadConfiguration {
  /** Engine ids, best first; the lab puts its fallback behind them. */
  readonly order: readonly string[];
  readonly precision: Precision | null;
  readonly threads: number | null;
  readonly binary: WasmBinary | null;
  /** Absent: the engine's first. */
  readonly requantization?: Requantization | undefined;
  /** Operators switched off by engine id, to watch where they go instead. */
  readonly without: Readonly<Record<string, readonly string[]>>;
}
