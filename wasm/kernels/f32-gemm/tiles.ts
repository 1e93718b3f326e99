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

/**
 * Tiles of the float32 matrix products; those of one row are for a vector and read every weight once, which takes as long as it takes,
 * fused or not.
 */
export const F32_GEMM_TILES = {
  scalar: { isa: 'scalar', rows: 2, channels: 4, unroll: 1, sums: 1 },
  scalarVector: { isa: 'scalar', rows: 1, channels: 4, unroll: 1, sums: 1 },
  // Unrolled they are no faster: the loop's own instructions find a place beside the products.
  // Sums, weights and products in the 15 registers that compilers leave of x86's 16: the product needs one more than the fused sum.
  simd: { isa: 'simd128', rows: 5, channels: 8, unroll: 1, sums: 1 },
  relaxed: { isa: 'relaxedsimd', rows: 6, channels: 8, unroll: 1, sums: 1 },
  // For 32 registers: a value of the input that is spread over a register serves four products.
  simdWide: { isa: 'simd128', rows: 4, channels: 16, unroll: 2, sums: 1 },
  relaxedWide: { isa: 'relaxedsimd', rows: 4, channels: 16, unroll: 2, sums: 1 },
  simdVector: { isa: 'simd128', rows: 1, channels: 16, unroll: 2, sums: 2 },
} as const satisfies Readonly<Record<string, GemmTile>>;

/** The kernel of a family (`f32_gemm`, `f32_igemm`) with this tile. */
export function gemmKernelName(family: string, { isa, rows, channels }: GemmTile): string {
  return `${family}_minmax_ukernel_${rows}x${channels}__${isa}`;
}
