import type { LayerTime } from '../../src/engines/types.ts';

/** One model, one thread, WASM SIMD. */
export interface EngineTimes {
  /** Best deciles of milliseconds a run. */
  readonly directMs: number;
  readonly naiveMs: number;
  /** Share of the direct executor's time between entering and leaving the WASM binary. */
  readonly inWasm: number;
  /** Share of its time inside tfjs's kernel functions, their JavaScript included. */
  readonly inKernels: number;
  readonly macs: number;
}

export interface ReadTimes {
  readonly bytes: number;
  /** Best of 20 readings and plannings. */
  readonly ms: number;
}

/** What the page offers to the script that drives it, as `window.bench`; a source is an address or a zoo id. */
export interface BenchPage {
  times(source: string): Promise<EngineTimes>;
  /** One profiled run: which operators the time goes to. */
  layers(source: string): Promise<readonly LayerTime[]>;
  readTimes(source: string): Promise<ReadTimes>;
}
