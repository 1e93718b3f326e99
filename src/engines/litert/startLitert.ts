import type { LiteRt } from '@litertjs/core';
import { relaxedSimd } from 'wasm-feature-detect';
import type { WasmBinary } from '../types.ts';
import { LITERT_BINARIES, litertBinaryName, type LitertBinaryName } from './binaries.ts';
import { countThreads, type ThreadCount } from './countedThreads.ts';
import { MOST_THREADS } from './detectLitert.ts';
import { fetched } from './fetched.ts';

/** LiteRT.js as it runs in this realm. */
export interface LitertRuntime {
  readonly core: typeof import('@litertjs/core');
  readonly litert: LiteRt;
  readonly binary: LitertBinaryName;
  readonly asked: number;
  readonly count: ThreadCount;
  /** What it has said so far, errors among it: LiteRT.js prints why, and throws that something failed. */
  readonly said: readonly string[];
  /** Why its GPU computes nothing any more; null while it does. */
  readonly lost: () => string | null;
  readonly initMs: number;
}

/** What LiteRT.js calls its own places to run a model. */
export type Accelerator = 'wasm' | 'webgpu' | 'webnn';

export interface LitertWishes {
  readonly binary: WasmBinary | null;
  readonly threads: number | null;
  readonly accelerator: Accelerator;
}

/** LiteRT.js keeps itself in module variables, so there can be one in a realm. */
let started: { readonly key: string; readonly runtime: Promise<LitertRuntime> } | null = null;

/**
 * LiteRT.js with the binary asked for, else relaxed SIMD where the browser has it, and threads where more than one is asked for.
 *
 * @throws RangeError for a binary that it has not; Error where it cannot run here, or already runs otherwise in this realm
 */
export async function startLitert(wishes: LitertWishes): Promise<LitertRuntime> {
  const asked = Math.max(1, Math.min(MOST_THREADS, wishes.threads ?? 1));
  const relaxed = await relaxedSimd();
  const binary = wishes.accelerator === 'webnn' ? 'jspi' : litertBinaryName(wishes.binary ?? defaultBinary(asked, relaxed));
  if (binary === 'threaded-relaxed-simd' && !(globalThis.crossOriginIsolated && typeof SharedArrayBuffer !== 'undefined')) {
    throw new Error('threads need SharedArrayBuffer, which the browser gives to cross-origin isolated pages only');
  }
  if (binary !== 'simd' && !relaxed) {
    throw new Error(`this browser has no relaxed WASM SIMD, which LiteRT.js's ${binary} binary needs`);
  }
  const key = `${binary} with ${asked} threads`;
  if (started && started.key !== key)
    throw new Error(`LiteRT.js already runs here as ${started.key}; another needs its own worker`);
  if (!started) {
    const runtime = fetched(initialise(binary, asked, wishes.accelerator));
    started = { key, runtime };
    // What a network has kept away may come at the next try.
    runtime.catch(() => (started = null));
  }
  return started.runtime;
}

function defaultBinary(threads: number, relaxed: boolean): WasmBinary {
  if (threads > 1) return 'threaded-relaxed-simd';
  return relaxed ? 'relaxed-simd' : 'simd';
}

type Globals = typeof globalThis & {
  Module?: object;
  ModuleFactory?: unknown;
  define?: unknown;
  importScripts?: unknown;
};

async function initialise(binary: LitertBinaryName, asked: number, accelerator: Accelerator): Promise<LitertRuntime> {
  const begin = performance.now();
  const [core, { LITERT_URLS }] = await Promise.all([import('@litertjs/core'), import('./wasmUrls.ts')]);
  const { glue, wasm } = LITERT_URLS[binary];
  const said: string[] = [];
  const say = (line: unknown) => void said.push(String(line));
  const scope = globalThis as Globals;
  const factory = await glueFactory(new URL(glue, globalThis.location.href).href);
  scope.Module = {
    locateFile: (name: string) => (name.endsWith('.wasm') ? new URL(wasm, globalThis.location.href).href : name),
    // What each thread's worker is started with: the script itself, not the bundle that this runs in.
    mainScriptUrlOrBlob: new URL(glue, globalThis.location.href).href,
    print: say,
    printErr: say,
  };
  const count = binary === 'threaded-relaxed-simd' ? countThreads() : { started: 0 };
  const loaded = `${LITERT_BINARIES[binary].file}.js`;
  // It runs its glue by importScripts, which a module worker refuses; the glue is here already.
  const litert = await withGlobals({ importScripts: () => (scope.ModuleFactory = factory) }, () =>
    withCores(asked, () => core.loadLiteRt(...loadArguments(binary, loaded))),
  );
  const lost = watchDevice(accelerator === 'webgpu' ? litert.getWebGpuDevice() : null, say);
  return { core, litert, binary, asked, count, said, lost, initMs: performance.now() - begin };
}

/** Says what the GPU refuses, after which results are zeros, and tells whether it is lost. */
function watchDevice(device: GPUDevice | null, say: (line: string) => void): () => string | null {
  let reason: string | null = null;
  device?.addEventListener('uncapturederror', ({ error }) => say(`ERROR: ${error.message}`));
  void device?.lost.then(({ message }) => (reason = message || 'no reason given'));
  return () => reason;
}

/** Threads and JSPI are had by a folder and a wish, the other two by their name: a folder alone gives the best one here. */
function loadArguments(binary: LitertBinaryName, file: string): Parameters<typeof import('@litertjs/core').loadLiteRt> {
  if (binary === 'threaded-relaxed-simd') return ['.', { threads: true }];
  return binary === 'jspi' ? ['.', { jspi: true }] : [file];
}

/** The glue's factory: as a module the script keeps its name to itself, and offers it to an AMD loader. */
async function glueFactory(url: string): Promise<unknown> {
  let factory: unknown = null;
  const define = Object.assign((_names: readonly string[], make: () => unknown) => (factory = make()), { amd: true });
  await withGlobals({ define }, () => import(/* @vite-ignore */ url) as Promise<unknown>);
  if (factory === null) throw new Error(`${url} offers no module factory`);
  return factory;
}

/** Runs `work` with globals set; what they were is back afterwards. */
async function withGlobals<T>(globals: Readonly<Record<string, unknown>>, work: () => Promise<T>): Promise<T> {
  const before = Object.keys(globals).map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const);
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  try {
    return await work();
  } finally {
    for (const [name, descriptor] of before) {
      if (descriptor) Object.defineProperty(globalThis, name, descriptor);
      else Reflect.deleteProperty(globalThis, name);
    }
  }
}

/** Runs `start` while `navigator.hardwareConcurrency` says `cores`, of which Emscripten makes that many workers. */
async function withCores<T>(cores: number, start: () => Promise<T>): Promise<T> {
  Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => cores, configurable: true });
  try {
    return await start();
  } finally {
    Reflect.deleteProperty(navigator, 'hardwareConcurrency');
  }
}
