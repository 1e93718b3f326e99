import type { KernelIsa } from '../engines/wasm/direct/conv2dKernels.ts';

/** What the device panel prints of our own kernels on this device. */
export interface SelfTestReport {
  readonly rows: readonly SelfTestRow[];
  /** The convolution that was timed, in words. */
  readonly shape: string;
  readonly macs: number;
  /** How many times as fast simd128 is: median over rounds in which both ran; null where either has no time. */
  readonly simdOverScalar: { readonly float32: number | null; readonly int8: number | null };
  readonly clockQuantumMs: number;
  readonly elapsedMs: number;
}

export interface SelfTestRow {
  readonly kernel: string;
  readonly kind: 'float32' | 'int8';
  readonly isa: KernelIsa;
  /** Whether its outputs are those of the definition: bit-equal for int8, within float32 rounding otherwise. */
  readonly ok: boolean;
  /** Why there is no time; null where there is one. */
  readonly reason: string | null;
  readonly maxAbsError: number | null;
  /** Billions of multiply-accumulates a second on one thread: median, and what the slowest and fastest tenth stay beyond. */
  readonly gmacs: { readonly median: number; readonly low: number; readonly high: number; readonly samples: number } | null;
}
