import type { Requantization } from '../core/requantizeSums.ts';
import type { Plan } from '../plan/plan.ts';
import type { Configuration, Precision, WasmBinary } from '../engines/types.ts';

/** Where a model came from. */
export interface ModelSource {
  readonly kind: 'zoo' | 'address' | 'file' | 'kept';
  /** Zoo id, address as typed, or file name. */
  readonly name: string;
}

/** A model in memory, read and planned. */
export interface LoadedModel {
  /** SHA-256 of the bytes in hex; loading the same bytes twice gives the same object. */
  readonly id: string;
  readonly title: string;
  readonly source: ModelSource;
  readonly licence: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly plan: Plan;
  /** Milliseconds that fetching the file took; null for one that was built here, or was on the device. */
  readonly fetchMs: number | null;
  /** Milliseconds that reading and planning took. */
  readonly readMs: number;
  readonly planMs: number;
}

/** A model that can be loaded by its zoo id. */
export interface CatalogueEntry {
  readonly id: string;
  readonly title: string;
  readonly bytes: number;
  readonly licence: string;
  /** What a person should know: "untrained: for timing". */
  readonly note: string;
}

/** A file opened before and kept on the device. */
export interface KeptFile {
  readonly sha256: string;
  readonly name: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly openedAt: number;
}

export interface LoadProgress {
  readonly phase: 'fetch' | 'build' | 'read';
  readonly doneBytes: number;
  /** null where the host does not say. */
  readonly totalBytes: number | null;
}

export interface LoadOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (progress: LoadProgress) => void;
  /** Asked before a file is taken into memory (0 where its size is not known); rejects to stop. */
  readonly confirmBytes?: (bytes: number) => Promise<void> | void;
}

/** What a run needs beside the model; absent fields get the documented defaults. */
export interface RunRequest {
  readonly engine?: string;
  readonly order?: readonly string[];
  readonly threads?: number;
  readonly binary?: WasmBinary;
  readonly precision?: Precision;
  readonly requantization?: Requantization;
  /** Operators that an engine, by its id, is to leave to the next in order. */
  readonly without?: Configuration['without'];
  readonly inputs?: readonly ArrayBuffer[];
  readonly seed?: number;
  readonly signature?: string;
  readonly tensors?: readonly number[];
  readonly profile?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** An engine as a person may choose it. */
export interface EngineEntry {
  readonly id: string;
  readonly label: string;
  readonly available: boolean;
  readonly reason?: string;
  readonly maxThreads: number;
  /** Why it has one thread here for another reason than the page's isolation. */
  readonly oneThreadReason?: string;
  /** The first is the default. */
  readonly precisions: readonly Precision[];
  /** WASM binaries to choose from; empty where there is no choice of binary or threads. */
  readonly binaries: readonly WasmBinary[];
  /** How it requantizes under native, the default first; absent: in one way. */
  readonly requantizations?: readonly Requantization[];
  /** Every binary runs any number of threads. */
  readonly anyThreads?: true;
  /** Engines that may take what it lacks; empty: it runs whole models only. */
  readonly shares: readonly string[];
}
