import type { Isa } from '../../operatorKernel.ts';

/** A kernel of the family, as its caller has to pack weights for it. */
export interface GemmTile {
  readonly name: string;
  readonly isa: Isa;
  /** Output pixels and channels of a tile. */
  readonly pixels: number;
  readonly channels: number;
  /** Neighbouring elements of a window that a step multiplies: weights are packed [panels][steps][channels][step]. */
  readonly step: number;
  /** Bytes of an element in a window that the kernel copies to scratch. */
  readonly elementBytes: 1 | 2;
  /** Sums of products that may be computed with weights of -128 too. */
  readonly wholeRange: boolean;
}

const tile = (isa: Isa, pixels: number, channels: number, step: number, elementBytes: 1 | 2, wholeRange: boolean): GemmTile => ({
  name: `qs8_gemm_minmax_ukernel_${pixels}x${channels}${step > 1 ? `c${step}` : ''}__${isa}`,
  isa,
  pixels,
  channels,
  step,
  elementBytes,
  wholeRange,
});

export const GEMM_TILES = {
  scalar: tile('scalar', 2, 4, 1, 1, true),
  /** Pairs of 16-bit products, widened windows. */
  pairs: tile('simd128', 5, 8, 2, 2, true),
  /** Products of bytes added up in 16 bits first. */
  products: tile('simd128', 4, 4, 16, 1, false),
  /** The dot product of bytes with the 16 registers that x86 has, and with the 32 of Arm. */
  dot: tile('relaxedsimd', 6, 8, 4, 1, false),
  dotFromLanes: tile('relaxedsimd', 4, 16, 4, 1, false),
} as const satisfies Readonly<Record<string, GemmTile>>;
