import type { Configuration, LayerTime } from '../../src/engines/types.ts';

/** A zoo id, a name of shapeModel, or an address of a file; inputs are addresses of their bytes, null for seeded ones. */
export interface ModelSource {
  readonly source: string;
  readonly inputs: readonly string[] | null;
}

export interface TimingSettings {
  readonly rounds: number;
  readonly blockMs: number;
  /** No model is timed for longer, counted over all its lanes; two rounds at least. */
  readonly budgetMs: number;
}

/** What one configuration did with a model. */
export interface LaneTimes {
  /** Milliseconds of an inference, input in to result in JavaScript, inside the worker; none where there is a problem. */
  readonly samplesMs: readonly number[];
  readonly threads: number;
  /** Operators that another engine ran in its place, each once. */
  readonly elsewhere: readonly string[];
  /** What it threw, or how its outputs differ from the reference's, before or after they were timed; null where all is well. */
  readonly problem: string | null;
}

export interface ModelTimes {
  readonly macs: number;
  readonly depthwise: boolean;
  /** One for each configuration, in order. */
  readonly lanes: readonly LaneTimes[];
}

/** An operator of the plan with its time. */
export interface TimedLayer extends LayerTime {
  readonly macs: number;
  /** Of its first output. */
  readonly shape: readonly number[];
  readonly kernels: readonly string[];
}

/** GMAC/s. */
export interface KernelRates {
  /** Of whole models of one kind of layer, by the engine's own clock around its kernels. */
  readonly kernels: readonly { readonly source: string; readonly gmacs: number; readonly kernels: readonly string[] }[];
  /** Of loops that do nothing but multiply and add in registers. */
  readonly peaks: readonly { readonly label: string; readonly gmacs: number }[];
}

/** Milliseconds of what is done once. */
export interface ColdTimes {
  /** Compiling and instantiating all kernels, once their files are there. */
  readonly instantiatedMs: number;
  /** Finding out what the engine can do here, once a page. */
  readonly detectMs: number;
}

/** Bytes of a program's memory, and of the weights in the model's file. */
export interface MemoryFigures {
  readonly arena: number;
  readonly constants: number;
  readonly scratch: number;
  readonly total: number;
  readonly weights: number;
}

/** Bytes of the page with its workers around so many inferences. */
export interface Endurance {
  readonly runs: number;
  readonly beforeBytes: number;
  readonly afterBytes: number;
}

/** What the page offers to the script that drives it, as `window.bench`. */
export interface KernelBench {
  /** Configurations by turns in one run, each in a worker of its own, each judged by the reference at first and at last. */
  timeModel(model: ModelSource, configurations: readonly Configuration[], settings: TimingSettings): Promise<ModelTimes>;
  /** Where one configuration's time goes: each operator's best of some profiled runs. */
  layers(model: ModelSource, configuration: Configuration): Promise<readonly TimedLayer[]>;
  /** Kernels and the peaks of this thread by turns; sources as `shapeModel` names them. */
  kernelRates(sources: readonly string[], configuration: Configuration, rounds: number): Promise<KernelRates>;
  /** A page that has done nothing yet, with a model's address. */
  cold(): Promise<ColdTimes>;
  memoryOf(model: ModelSource): Promise<MemoryFigures>;
  /** Models by turns, so many inferences in all. */
  endurance(models: readonly ModelSource[], configuration: Configuration, runs: number): Promise<Endurance>;
  /** An int8 file of a zoo model, calibrated with so many seeded samples, as base64. */
  quantized(id: string, samples: number): Promise<string>;
}
