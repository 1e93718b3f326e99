import type { Isa } from '../../operatorKernel.ts';

/** A tile of the output that is summed in registers. */
export interface GemmTile {
  readonly isa: Isa;
  readonly rows: number;
  /** Output channels, and so the width of a panel of weights. */
  readonly channels: number;
  /** Terms a turn of the inner loop. */
  readonly unroll: number;
}

/** Tiles of the float32 matrix products. */
export const F32_GEMM_TILES: readonly GemmTile[] = [
  { isa: 'scalar', rows: 2, channels: 4, unroll: 1 },
  { isa: 'simd128', rows: 6, channels: 8, unroll: 2 },
];

/** The kernel of a family (`f32_gemm`, `f32_igemm`) with this tile. */
export function gemmKernelName(family: string, { isa, rows, channels }: GemmTile): string {
  return `${family}_minmax_ukernel_${rows}x${channels}__${isa}`;
}
