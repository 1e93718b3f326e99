import { env } from '@tensorflow/tfjs-core';
import { simd } from 'wasm-feature-detect';
import type { Availability, WasmBinary } from '../../types.ts';
import { activateBackend } from './activate.ts';
import type { Device, DeviceWishes } from './device.ts';
import { registerGatherOnWasm } from './gatherOnWasm.ts';

/** The threaded binary starts this many workers, however many threads are asked for. */
const MOST_THREADS = 8;

/** Shared memory needs both: WebKit can have the first without the second. */
function canShareMemory(): boolean {
  return globalThis.crossOriginIsolated && typeof SharedArrayBuffer !== 'undefined';
}

/** Whether WASM runs here, and with how many threads: 1 without cross-origin isolation. */
export async function detectWasm(): Promise<Availability> {
  if (typeof WebAssembly === 'undefined') return { available: false, reason: 'this browser has no WebAssembly', maxThreads: 1 };
  const threads = canShareMemory() && (await simd()) ? Math.min(MOST_THREADS, navigator.hardwareConcurrency) : 1;
  return { available: true, reason: null, maxThreads: threads };
}

/** The binary and the threads that were started in this realm; tfjs keeps them in module variables, so there can be one. */
let started: { readonly binary: WasmBinary; readonly asked: number; readonly device: Promise<Device> } | null = null;

/**
 * tfjs on WASM: the binary asked for, else SIMD for one thread, threaded SIMD for more, and plain where there is no SIMD.
 *
 * tfjs silently halves the number of threads against the cores that it sees; it is shown as many as make the wish come true.
 *
 * @throws Error where the binary cannot run here, or another configuration of it already runs in this realm
 */
export async function startWasm(wishes: DeviceWishes): Promise<Device> {
  const asked = Math.max(1, Math.min(MOST_THREADS, wishes.threads ?? 1));
  const binary = wishes.binary ?? (asked > 1 ? 'threaded-simd' : (await simd()) ? 'simd' : 'plain');
  if (binary === 'threaded-simd' && !canShareMemory()) {
    throw new Error('threads need SharedArrayBuffer, which the browser gives to cross-origin isolated pages only');
  }
  if (binary !== 'plain' && !(await simd())) throw new Error(`this browser has no WASM SIMD, which the ${binary} binary needs`);
  if (started && (started.binary !== binary || started.asked !== asked)) {
    throw new Error(
      `tfjs-wasm already runs here as ${started.binary} with ${started.asked} threads; another needs its own worker`,
    );
  }
  started ??= { binary, asked, device: initialise(binary, asked) };
  return started.device;
}

async function initialise(binary: WasmBinary, asked: number): Promise<Device> {
  const [wasm, { WASM_URLS }] = await Promise.all([import('@tensorflow/tfjs-backend-wasm'), import('./wasmUrls.ts')]);
  wasm.setWasmPaths(WASM_URLS);
  wasm.setThreadsCount(asked);
  env().set('WASM_HAS_SIMD_SUPPORT', binary !== 'plain');
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', binary === 'threaded-simd');
  registerGatherOnWasm();
  const cores = navigator.hardwareConcurrency;
  const backend = await withCores(2 * asked, () => activateBackend('wasm'));
  const threads = binary === 'threaded-simd' ? wasm.getThreadsCount() : 1;
  return {
    id: 'tfjs-wasm',
    backendName: 'wasm',
    backend,
    threads,
    binary,
    oversubscribed: threads > cores,
    arithmetic: 'float32',
    synchronous: true,
    lost: () => false,
    onLoss: () => () => undefined,
    replaced: () => false,
  };
}

/** Runs `start` while `navigator.hardwareConcurrency` says `cores`; the prototype's own getter is back afterwards. */
async function withCores<T>(cores: number, start: () => Promise<T>): Promise<T> {
  Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => cores, configurable: true });
  try {
    return await start();
  } finally {
    Reflect.deleteProperty(navigator, 'hardwareConcurrency');
  }
}
