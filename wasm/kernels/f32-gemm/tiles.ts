import type { Isa } from '../../operatorKernel.ts';

/** A tile of the output that is summed in registers. */
export interface GemmTile {
  readonly isa: Isa;
  readonly rows: number;
  /** Output channels, and so the width of a panel of weights. */
  readonly channels: number;
  /** Terms a turn of the inner loop. */
  readonly unroll: number;
  /** Sums for each output, which take the terms in turns and are added up at the end: a tile of one row has too few to wait for none. */
  readonly sums: number;
}

/** Tiles of the float32 matrix products; those of one row read every weight once and are for a vector. */
export const F32_GEMM_TILES: readonly GemmTile[] = [
  { isa: 'scalar', rows: 2, channels: 4, unroll: 1, sums: 1 },
  { isa: 'scalar', rows: 1, channels: 4, unroll: 2, sums: 2 },
  { isa: 'simd128', rows: 6, channels: 8, unroll: 2, sums: 1 },
  { isa: 'simd128', rows: 1, channels: 8, unroll: 4, sums: 4 },
  { isa: 'relaxedsimd', rows: 6, channels: 8, unroll: 2, sums: 1 },
  { isa: 'relaxedsimd', rows: 1, channels: 8, unroll: 4, sums: 4 },
];

/** The kernel of a family (`f32_gemm`, `f32_igemm`) with this tile. */
export function gemmKernelName(family: string, { isa, rows, channels }: GemmTile): string {
  return `${family}_minmax_ukernel_${rows}x${channels}__${isa}`;
}
