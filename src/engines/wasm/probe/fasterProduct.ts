import { QS8_GEMM, type GemmField } from '../../../../wasm/kernels/qs8-gemm/family.ts';
import { GEMM_TILES, type GemmTile } from '../../../../wasm/kernels/qs8-gemm/tiles.ts';
import { writeStruct } from '../../../../wasm/struct.ts';
import { instantiate } from '../modules.ts';
import type { Target } from '../target.ts';

/** The layer that is timed: all of it in the first cache. */
const ROWS = 40;
const DEPTH = 64;
const CHANNELS = 32;

/** Calls between two readings of the clock, some tenths of a millisecond, and how often each way is timed: its best counts. */
const CALLS = 16;
const ROUNDS = 4;

/** Where the parts of the one layer lie in memory: zeros all, since no time depends on values. */
const AT = { params: 1024, input: 4096, output: 16_384, weights: 24_576, scratch: 40_960 };

/**
 * The faster way here to multiply bytes without a dot product (Target.widened), by the clock: some 2 ms.
 *
 * `modules`: of simd128 and the lesser ones at least; `shared`: whether they were compiled for shared memory.
 */
export function fasterProduct(
  modules: readonly WebAssembly.Module[],
  shared: boolean,
  now: () => number = () => performance.now(),
): NonNullable<Target['widened']> {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared });
  const kernels = instantiate(modules, memory, AT.scratch);
  const best = { pairs: Infinity, products: Infinity };
  for (let round = 0; round < ROUNDS; round++) {
    for (const way of ['pairs', 'products'] as const) {
      const tile = GEMM_TILES[way];
      const values = layer(tile);
      writeStruct(new DataView(memory.buffer, AT.params), QS8_GEMM.params, values);
      const kernel = kernels.get(tile.name)!;
      const before = now();
      for (let call = 0; call < CALLS; call++) kernel(AT.params, 0, values.tiles);
      best[way] = Math.min(best[way], now() - before);
    }
  }
  return best.products < best.pairs ? 'products' : 'pairs';
}

/** A product of matrices as a tile's struct; what is left out is 0. */
function layer({ pixels, channels, step }: GemmTile): Readonly<Record<GemmField, number>> {
  const none = Object.fromEntries(Object.keys(QS8_GEMM.params.types).map((name) => [name, 0])) as Record<GemmField, number>;
  const panels = CHANNELS / channels;
  return {
    ...none,
    ...{ input: AT.input, output: AT.output, weights: AT.weights, inPixel: DEPTH, outPixel: CHANNELS, depth: DEPTH },
    ...{ rows: ROWS, channels: CHANNELS, tiles: ROWS / pixels, panels, unitPanels: panels, steps: DEPTH / step },
    ...{ panelBytes: 8 * channels + DEPTH * channels, weightsAt: 8 * channels, direct: 1, linear: 1 },
    ...{ inHeight: 1, inWidth: ROWS, outHeight: 1, outWidth: ROWS, filterHeight: 1, filterWidth: 1 },
    ...{ strideHeight: 1, strideWidth: 1, dilationHeight: 1, dilationWidth: 1 },
  };
}
