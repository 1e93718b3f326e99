import { relaxedSimd, simd } from 'wasm-feature-detect';
import type { Availability, WasmBinary } from '../types.ts';

/** One thread of each core, and no more than tfjs starts: what is compared has the same choices. */
export const MOST_THREADS = 8;

const missing = (reason: string): Availability => ({ available: false, reason, maxThreads: 1 });

/** Which binaries run here and with how many threads, from features alone: the nine megabytes are fetched when used. */
export async function detectLitertWasm(): Promise<Availability> {
  if (!(await simd())) return missing('LiteRT.js needs WebAssembly SIMD, which this browser has not');
  const relaxed = await relaxedSimd();
  const shared = globalThis.crossOriginIsolated && typeof SharedArrayBuffer !== 'undefined';
  const binaries: WasmBinary[] = relaxed ? ['relaxed-simd', 'simd'] : ['simd'];
  const one = { available: true, reason: null, maxThreads: 1, binaries };
  if (!relaxed) return { ...one, oneThreadReason: 'needs relaxed WASM SIMD, which this browser has not' };
  if (!shared) return one;
  const maxThreads = Math.min(MOST_THREADS, navigator.hardwareConcurrency);
  return { available: true, reason: null, maxThreads, binaries: [...binaries, 'threaded-relaxed-simd'] };
}

/** Whether this thread is given a WebGPU adapter. */
export async function detectLitertWebgpu(): Promise<Availability> {
  if (!('gpu' in navigator)) return missing('this browser has no WebGPU');
  const adapter = await navigator.gpu.requestAdapter();
  return adapter ? detectLitertWasm().then(oneThread) : missing('WebGPU is there, but gives no adapter');
}

/** Whether this thread is given a WebNN context, and the binary that it needs runs here. */
export async function detectLitertWebnn(): Promise<Availability> {
  if (!('ml' in navigator)) return missing('this browser has no WebNN');
  if (!('Suspending' in WebAssembly)) return missing('WebNN needs WebAssembly that can wait (JSPI), which this browser has not');
  if (!(await relaxedSimd())) return missing('WebNN needs relaxed WASM SIMD here, which this browser has not');
  const { ml } = navigator as unknown as { readonly ml: { createContext(): Promise<unknown> } };
  const context = await ml.createContext().catch(() => null);
  return context ? { available: true, reason: null, maxThreads: 1 } : missing('WebNN is there, but gives no context');
}

/** Where another device computes there is no choice of binary or threads. */
function oneThread({ available, reason }: Availability): Availability {
  return { available, reason, maxThreads: 1 };
}
