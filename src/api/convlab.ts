import type { BenchmarkRecord } from '../bench/record.ts';
import type { LayerTime, RunResult } from '../engines/types.ts';
import type { LoadOptions, RunRequest } from '../lab/types.ts';
import type { BenchmarkRequestOptions, WorkloadRequest } from './benchmarkWorkload.ts';
import type { ModelDescription } from './describeModel.ts';
import type { QuantizedDescription, QuantizeRequest } from './quantizeLoaded.ts';

/** `window.convlab`: the lab for scripts. The README documents it; views and scripts share the functions in lab/. */
export interface ConvLab {
  /** Resolves when it is settled whether the page is isolated, after a reload if one was needed. */
  readonly ready: Promise<void>;
  /** `binaries`: those that run here; empty where there is no choice of binary or threads. */
  engines(): Promise<
    {
      id: string;
      label: string;
      available: boolean;
      reason?: string;
      maxThreads: number;
      binaries: readonly string[];
      requantizations?: readonly string[];
    }[]
  >;
  models(): Promise<{ id: string; title: string; bytes: number; licence: string }[]>;
  /** `dimensions`: sizes for what the first signature's inputs leave open (-1), in order; 1 unless given. */
  load(
    source: string | ArrayBuffer,
    options?: Pick<LoadOptions, 'signal'> & { readonly dimensions?: readonly number[] },
  ): Promise<ModelDescription>;
  run(id: string, request: RunRequest): Promise<RunDescription>;
  /** The last record of a workload; earlier ones go to `onRecord`. After `signal` it holds what was measured until then. */
  benchmark(workload: WorkloadRequest, options?: BenchmarkRequestOptions): Promise<BenchmarkRecord>;
  /** A loaded float model as a quantized .tflite file, which is then loaded too. */
  quantize(id: string, request?: QuantizeRequest): Promise<QuantizedDescription>;
  reset(id: string): Promise<void>;
  unload(id: string): Promise<void>;
}

/** A run as scripts see it: `fusedInto` is there only where it says something. */
export type RunDescription = Omit<RunResult, 'layers'> & {
  readonly layers: readonly (Omit<LayerTime, 'fusedInto'> & { readonly fusedInto?: number })[];
};

/** The scripting interface; `ready` is the page's own isolation promise. Its functions are fetched with the first call. */
export function createConvLab(ready: Promise<void>): ConvLab {
  const functions = async () => (await import('./scripting.ts')).scripting;
  return {
    ready,
    engines: async () => (await functions()).engines(),
    models: async () => (await functions()).models(),
    load: async (source, options) => (await functions()).load(source, options),
    run: async (id, request) => (await functions()).run(id, request),
    benchmark: async (workload, options) => (await functions()).benchmark(workload, options),
    quantize: async (id, request) => (await functions()).quantize(id, request),
    reset: async (id) => (await functions()).reset(id),
    unload: async (id) => (await functions()).unload(id),
  };
}
