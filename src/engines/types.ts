import type { DType } from '../core/dtype.ts';
import type { Requantization } from '../core/requantizeSums.ts';

/** `native` is judged in the model's own arithmetic; the others compute in float. See CONTRIBUTING, "Precision". */
export type Precision = 'native' | 'float32' | 'int8-faithful' | 'float16';

export type WasmBinary = 'plain' | 'simd' | 'threaded-simd' | 'relaxed-simd' | 'threaded-relaxed-simd';

/** What is run and how: with the model's hash, the identity of one worker. */
export interface Configuration {
  /** Engine ids, best first; each operator runs on the first that has it. */
  readonly order: readonly string[];
  readonly precision: Precision;
  /** Threads asked for; null where the engine has no choice. */
  readonly threads: number | null;
  readonly binary: WasmBinary | null;
  /** Of 8-bit operators that multiply and add, under `native` (core/requantizeSums.ts); engines with one arithmetic ignore it. Absent: float. */
  readonly requantization?: Requantization;
  /** Operators (TFLite's builtin names) that an engine, by its id, is to leave to the next in order; absent: none. */
  readonly without?: Readonly<Record<string, readonly string[]>>;
}

/** Whether an engine can run here, and if not, why. */
export interface Availability {
  readonly available: boolean;
  readonly reason: string | null;
  readonly maxThreads: number;
  /** Those of the engine's binaries that run here; absent: all of them. */
  readonly binaries?: readonly WasmBinary[];
  /** Why it has one thread here for another reason than the page's isolation. */
  readonly oneThreadReason?: string;
  readonly findings?: Findings;
}

/** What an engine found out about this device: once a page, given back to it when it compiles. */
export type Findings = Readonly<Record<string, string>>;

export interface CompiledInfo {
  readonly engine: string;
  readonly precision: Precision;
  /** Threads that really run. */
  readonly threads: number;
  readonly binary: WasmBinary | null;
  /** More threads than cores were asked for. */
  readonly oversubscribed: boolean;
  /** Where each operator will run, in execution order over all subgraphs. */
  readonly operators: readonly PlannedPlace[];
  /** Engine start-up (fetching and compiling the backend), then preparing this model. Milliseconds. */
  readonly initMs: number;
  readonly prepareMs: number;
  /** SHA-256 of the engine's WebAssembly binary in hex; absent or null where there is none or it could not be read. */
  readonly binarySha256?: string | null;
  /** Of the first signature's program; absent where the engine does not say. */
  readonly memory?: MemoryUse;
  /** What the lab changed in the engine's code; absent or null for an engine as it ships. */
  readonly patched?: string | null;
  /** Why there are no times per operator; absent or null where there are. */
  readonly profileNotAvailable?: string | null;
}

/** What a program's memory is made of, in bytes. */
export interface MemoryUse {
  /** Activations, as their lifetimes let them share it. */
  readonly arena: number;
  /** Packed weights, other constants and params structs. */
  readonly constants: number;
  /** Of all threads together. */
  readonly scratch: number;
  /** All that is held, whole pages. */
  readonly total: number;
}

export interface OperatorPlace {
  readonly operatorIndex: number;
  readonly subgraph: number;
  readonly op: string;
  readonly ranOn: string;
  /** Operator index of the same subgraph that computes this one too. */
  readonly fusedInto: number | null;
}

/** A place before anything has run: what will have to be carried there. */
export interface PlannedPlace extends OperatorPlace {
  /** Computed tensors carried over from other engines to feed this operator; absent for none. The caller's inputs do not count. */
  readonly copies?: readonly BorderCopy[];
  /** Names of the kernels that will be called for it, each once, in order; absent where the engine does not say. */
  readonly kernels?: readonly string[];
}

/** A tensor on its way between two engines. */
export interface BorderCopy {
  readonly name: string;
  /** Id of the engine that computed it. */
  readonly from: string;
  readonly bytes: number;
}

export interface RunOptions {
  /** Key of the signature; null for the first. */
  readonly signature: string | null;
  /** Tensor indices of the signature's subgraph to return as well. */
  readonly tensors: readonly number[];
  readonly profile: boolean;
}

/** A tensor on its way out: raw little-endian bytes in the tensor's own type. */
export interface TensorData {
  readonly name: string;
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly data: ArrayBuffer;
}

/** How a layer's time was taken; `slope`: K launches with one read-back, time over K. */
export type TimingMethod = 'clock' | 'slope' | 'not measured';

export interface LayerTime extends OperatorPlace {
  /** Milliseconds of one execution; null where not measured. */
  readonly kernelMs: number | null;
  readonly method: TimingMethod;
  /** Bytes copied between backends to feed this operator. */
  readonly copiedBytes: number;
}

export interface RunResult {
  readonly outputs: readonly TensorData[];
  readonly tensors: readonly TensorData[];
  /** Empty without `profile`. */
  readonly layers: readonly LayerTime[];
  /** From input in to result in JavaScript, in milliseconds, unprofiled. */
  readonly totalMs: number;
  readonly threads: number;
  readonly binary: WasmBinary | null;
  readonly copiedBytes: number;
  /** Of the program that ran; absent where the engine does not say. */
  readonly memory?: MemoryUse;
}
