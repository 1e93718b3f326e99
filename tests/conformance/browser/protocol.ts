import type {
  Availability,
  CompiledInfo,
  Configuration,
  LayerTime,
  RunOptions,
  TensorData,
  WasmBinary,
} from '../../../src/engines/types.ts';
import type { Entry } from '../../helpers/manifest.ts';

/** One entry of a manifest on one configuration. */
export interface ConformanceCase {
  readonly entry: Entry;
  readonly url: string;
  readonly byteRange: readonly [start: number, end: number] | null;
  readonly configuration: Configuration;
}

export interface CaseReport {
  /** Empty where it passed. */
  readonly faults: readonly string[];
  /** How near the results are, in one line. */
  readonly agreement: string;
  /** Operators that did not run on the engine itself, and where they did. */
  readonly elsewhere: readonly string[];
  readonly threads: number;
  readonly binary: WasmBinary | null;
  readonly ms: number;
}

/** One of the lab's own cases on one configuration; the fault is empty where it passed. */
export interface OwnReport {
  readonly name: string;
  readonly fault: string;
}

/** A model's file and its inputs, in base64. */
export interface FileWork {
  readonly file: string;
  readonly inputs: readonly string[];
}

/** The outputs of a file, their bytes in base64; or why there are none. */
export type FileAnswer =
  { readonly outputs: readonly (Omit<TensorData, 'data'> & { readonly data: string })[] } | { readonly fault: string };

/** What the page offers to the test that drives it, as `window.conformance`. */
export interface ConformancePage {
  check(work: ConformanceCase): Promise<CaseReport>;
  /** All of the lab's own cases. */
  checkOwn(configuration: Configuration): Promise<readonly OwnReport[]>;
  /** Files and inputs in base64, one after the other. */
  runFiles(files: readonly FileWork[], configuration: Configuration): Promise<readonly FileAnswer[]>;
}

/** A model, of the zoo or of behaviourModels.ts, on a configuration. */
export interface CompiledCase {
  readonly model: string;
  readonly configuration: Configuration;
}

/** Tensors that a backend holds, and the memory that they have made it take. */
export interface Holdings {
  readonly ids: number;
  readonly bytes: number;
}

export interface RunReport {
  readonly info: CompiledInfo;
  readonly layers: readonly LayerTime[];
  readonly totalMs: number;
  readonly copiedBytes: number;
  readonly threads: number;
  readonly tensors: readonly { name: string; dtype: string; shape: readonly number[]; bytes: number }[];
  /** Of float32 tensors. */
  readonly tensorValues: readonly (readonly number[])[];
}

/** What the page offers for tests of how engines behave, as `window.behaviours`: on its own thread, not in a worker. */
export interface BehaviourPage {
  /** What a backend holds before and after many runs, and after the model is disposed of. */
  leak(work: CompiledCase, backend: string, runs: number): Promise<{ before: Holdings; after: Holdings; disposed: number }>;
  /** The first output, the error of the run that met the loss (null for none), and the first output of the run after it. */
  lose(
    work: CompiledCase,
    backend: 'webgl' | 'webgpu',
    when: 'between' | 'during',
  ): Promise<{ first: number[]; error: string | null; again: number[] }>;
  outputs(work: CompiledCase): Promise<number[]>;
  run(work: CompiledCase, options: Partial<RunOptions>): Promise<RunReport>;
  /** Name and message of what compiling or running throws; null for nothing. */
  failure(work: CompiledCase, use: 'plain' | 'disposed' | 'short input' | 'unknown signature'): Promise<string | null>;
  detect(engine: string): Promise<Availability>;
  /** Ends the own engine's worker in the middle of shared work: whether it had been at work, and how many chunks of a job that is offered then anybody takes. */
  endThreads(threads: number): Promise<{ readonly worked: boolean; readonly taken: number }>;
}
