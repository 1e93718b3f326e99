import type { Configuration } from '../../../src/engines/types.ts';
import type { Entry } from '../../helpers/manifest.ts';

const base = { precision: 'float32', threads: null, binary: null } as const;

/** Whether an entry's goldens are those of float arithmetic: the others are judged by the reference at the same precision. */
export function isFloat({ kind }: Entry): boolean {
  return kind === 'float32' || kind === 'f16-weights';
}

/** Every way in which tfjs runs a float model here; threads are two, since two is what every machine has. */
export const FLOAT_CONFIGURATIONS: Readonly<Record<string, Configuration>> = {
  'tfjs-wasm plain': { ...base, order: ['tfjs-wasm'], binary: 'plain', threads: 1 },
  'tfjs-wasm simd': { ...base, order: ['tfjs-wasm'], binary: 'simd', threads: 1 },
  'tfjs-wasm threaded-simd': { ...base, order: ['tfjs-wasm'], binary: 'threaded-simd', threads: 2 },
  'tfjs-cpu': { ...base, order: ['tfjs-cpu'] },
  'tfjs-webgl': { ...base, order: ['tfjs-webgl'] },
  'tfjs-webgpu': { ...base, order: ['tfjs-webgpu'] },
};

/** LiteRT.js with each of its binaries; every model in its own arithmetic. */
export const LITERT_CONFIGURATIONS: Readonly<Record<string, Configuration>> = {
  'litert-wasm relaxed-simd': { ...base, precision: 'native', order: ['litert-wasm'], binary: 'relaxed-simd', threads: 1 },
  'litert-wasm simd': { ...base, precision: 'native', order: ['litert-wasm'], binary: 'simd', threads: 1 },
  'litert-wasm threaded-relaxed-simd': {
    ...base,
    precision: 'native',
    order: ['litert-wasm'],
    binary: 'threaded-relaxed-simd',
    threads: 2,
  },
};

const own = { ...base, precision: 'native', order: ['wasm', 'reference'] } as const;

/** The lab's own kernels, alone and shared out. */
export const OWN_CONFIGURATIONS: Readonly<Record<string, Configuration>> = {
  'wasm relaxed-simd': { ...own, binary: 'relaxed-simd', threads: 1 },
  'wasm relaxed-simd, 2 threads': { ...own, binary: 'relaxed-simd', threads: 2 },
  'wasm simd, 2 threads': { ...own, binary: 'simd', threads: 2 },
};

/** The rest of them, which the sweep runs too; the goldens are those of float requantization. */
export const MORE_OWN_CONFIGURATIONS: Readonly<Record<string, Configuration>> = {
  'wasm relaxed-simd, 4 threads': { ...own, binary: 'relaxed-simd', threads: 4 },
  'wasm simd': { ...own, binary: 'simd', threads: 1 },
  'wasm plain': { ...own, binary: 'plain', threads: 1 },
  'wasm plain, 4 threads': { ...own, binary: 'plain', threads: 4 },
};

/** How integer models run on floats. */
export const QUANTIZED_CONFIGURATIONS: Readonly<Record<string, Configuration>> = {
  'tfjs-wasm float32': { ...base, order: ['tfjs-wasm'], binary: 'simd', threads: 1 },
  'tfjs-wasm int8-faithful': { ...base, order: ['tfjs-wasm'], binary: 'simd', threads: 1, precision: 'int8-faithful' },
};
