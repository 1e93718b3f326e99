import type { Requantization } from '../core/requantizeSums.ts';
import type { Engine } from './engine.ts';
import type { Precision, WasmBinary } from './types.ts';

/** An engine before its code is fetched: what a list of choices needs, and how to get the rest. */
export interface EngineRow {
  readonly id: string;
  readonly label: string;
  /** The first is the default. */
  readonly precisions: readonly Precision[];
  /** WASM binaries to choose from, the default for one thread first; empty where there is no choice of binary or threads. */
  readonly binaries: readonly WasmBinary[];
  /** Every binary runs any number of threads; absent: some are made for threads, and the others run one. */
  readonly anyThreads?: true;
  /** How it requantizes under native, the first being the default; absent: in one way. */
  readonly requantizations?: readonly Requantization[];
  /** Engines that may take what it lacks; the last of them always do, see chooseConfiguration. Empty: it runs whole models only. */
  readonly shares: readonly string[];
  readonly load: () => Promise<Engine>;
}

const REQUANTIZATIONS = ['float', 'exact'] as const;
const TFJS = ['tfjs-wasm', 'tfjs-webgl', 'tfjs-webgpu', 'tfjs-cpu', 'reference'];

/** Every engine of the lab, in the order in which they are offered. Their code is fetched when first used, inside the worker. */
export const ENGINES: readonly EngineRow[] = [
  {
    id: 'tfjs-wasm',
    label: 'tfjs WASM',
    precisions: ['float32', 'int8-faithful'],
    binaries: ['simd', 'threaded-simd', 'plain'],
    shares: TFJS,
    load: async () => (await import('./tfjs/tfjsWasm.ts')).tfjsWasm,
  },
  {
    id: 'tfjs-webgl',
    label: 'tfjs WebGL',
    precisions: ['float32', 'int8-faithful', 'float16'],
    binaries: [],
    shares: TFJS,
    load: async () => (await import('./tfjs/tfjsWebgl.ts')).tfjsWebgl,
  },
  {
    id: 'tfjs-webgpu',
    label: 'tfjs WebGPU',
    precisions: ['float32', 'int8-faithful'],
    binaries: [],
    shares: TFJS,
    load: async () => (await import('./tfjs/tfjsWebgpu.ts')).tfjsWebgpu,
  },
  {
    id: 'tfjs-cpu',
    label: 'tfjs JavaScript',
    precisions: ['float32', 'int8-faithful'],
    binaries: [],
    shares: TFJS,
    load: async () => (await import('./tfjs/tfjsCpu.ts')).tfjsCpu,
  },
  {
    id: 'wasm',
    label: 'Lab WASM',
    precisions: ['native', 'float32'],
    binaries: ['relaxed-simd', 'simd', 'plain'],
    anyThreads: true,
    requantizations: REQUANTIZATIONS,
    shares: ['reference'],
    load: async () => (await import('./wasm/wasmEngine.ts')).wasmEngine,
  },
  {
    id: 'litert-wasm',
    label: 'LiteRT.js WASM',
    precisions: ['native', 'float32'],
    binaries: ['relaxed-simd', 'threaded-relaxed-simd', 'simd'],
    shares: [],
    load: async () => (await import('./litert/litertWasm.ts')).litertWasm,
  },
  {
    id: 'litert-webgpu',
    label: 'LiteRT.js WebGPU',
    precisions: ['float32', 'float16'],
    binaries: [],
    shares: [],
    load: async () => (await import('./litert/litertWebgpu.ts')).litertWebgpu,
  },
  {
    id: 'litert-webnn',
    label: 'LiteRT.js WebNN',
    precisions: ['float32', 'float16'],
    binaries: [],
    shares: [],
    load: async () => (await import('./litert/litertWebnn.ts')).litertWebnn,
  },
  {
    id: 'reference',
    label: 'Reference',
    precisions: ['native', 'float32', 'int8-faithful'],
    binaries: [],
    requantizations: REQUANTIZATIONS,
    shares: [],
    load: async () => (await import('./reference/referenceEngine.ts')).referenceEngine,
  },
];

/**
 * The row of an engine.
 *
 * @throws RangeError for an unknown id, with the known ones
 */
export function engineRow(id: string): EngineRow {
  const row = ENGINES.find((engine) => engine.id === id);
  if (!row) throw new RangeError(`no engine "${id}"; there are ${ENGINES.map((engine) => engine.id).join(', ')}`);
  return row;
}
