import type { KernelSource } from '../../kernelSource.ts';
import { module, type Wat } from '../../wat.ts';
import { driver, TILE_GLOBALS } from './driver.ts';
import { f32Scalar } from './f32Scalar.ts';
import { f32Simd128 } from './f32Simd128.ts';
import { qs8Scalar } from './qs8Scalar.ts';
import { qs8Simd128 } from './qs8Simd128.ts';
import { tile, type TileArithmetic } from './tile.ts';

/** A module with the driver and its four shapes of tile: whole or single pixels times whole or single channels. */
function conv2dModule(pixels: number, channels: number, arithmetic: TileArithmetic): Wat {
  const shapes = new Map<string, readonly [number, number]>();
  for (const p of [pixels, 1]) for (const c of [channels, 1]) shapes.set(`${p}x${c}`, [p, c]);
  const tiles = [...shapes.values()].map(([p, c]) => tile(p, c, arithmetic));
  return module(TILE_GLOBALS, [...tiles, driver(pixels, channels, arithmetic)]);
}

/** The family: `<pixels>x<channels>` is the tile, `c8` the input channels of a step where they are widened together. */
export const CONV2D_KERNELS: readonly KernelSource[] = [
  { name: 'f32_conv2d_minmax_ukernel_2x4__scalar', wat: () => conv2dModule(2, 4, f32Scalar) },
  { name: 'f32_conv2d_minmax_ukernel_2x4__simd128', wat: () => conv2dModule(2, 4, f32Simd128) },
  { name: 'qs8_conv2d_minmax_fp32_ukernel_1x4__scalar', wat: () => conv2dModule(1, 4, qs8Scalar) },
  { name: 'qs8_conv2d_minmax_fp32_ukernel_2x4c8__simd128', wat: () => conv2dModule(2, 4, qs8Simd128) },
];
