import type { DepthwiseConv2DOptions } from '../../../../core/conv2dInfo.ts';
import type { Target } from '../../target.ts';
import type { DwconvSums } from './dwconvSums.ts';

/** A kernel of wasm/kernels/qs8-dwconv/ and how its weights are packed. */
export interface DwconvKernel {
  readonly name: string;
  /** Rows in a vector. */
  readonly slots: 2 | 4;
  /** Output rows of a band, and how many rows of the filter the second lies below the first. */
  readonly rows: 1 | 2;
  readonly shift: number;
  readonly pixels: 1 | 2 | 4;
  /** Vectors that the filter's rows of a band take, and how many of them the next band does not read again. */
  readonly depth: number;
  readonly pitch: number;
}

const INT32 = 2 ** 31 - 1;
/** What the SIMD kernels' requantizations are right for: magnitudes of sums in the exact one, of products in both. */
const EXACT_SUMS = 2 ** 30 - 1;
const PRODUCTS = 2 ** 22;

/** The kernel for a filter and a target; null where none computes what the file means. */
export function chooseDwconv(options: DepthwiseConv2DOptions, sums: DwconvSums, target: Target): DwconvKernel | null {
  const { filterHeight, filterWidth, strideHeight, strideWidth, dilationHeight, dilationWidth } = options;
  const exact = target.requantization === 'exact';
  // Sums beyond int32 wrap, which the float requantization does not mean.
  if (!exact && sums.bound.some((bound) => bound > INT32)) return null;
  const prefix = `qs8_dwconv_minmax_${exact ? 'gemmlowp' : 'fp32'}_ukernel`;
  if (target.isa === 'scalar' || !fitsSimd(sums, exact)) {
    const depth = Math.ceil(filterHeight / 2);
    return { name: `${prefix}_1x1x4__scalar`, slots: 2, rows: 1, shift: 0, pixels: 1, depth, pitch: depth };
  }
  const isa = target.isa === 'relaxedsimd' && target.dot !== null && sums.largest <= 127 ? 'relaxedsimd' : 'simd128';
  const slots = isa === 'simd128' ? 2 : 4;
  const depthOf = (rows: number): number => Math.ceil(rows / slots);
  const shift = strideHeight / dilationHeight;
  const depth = depthOf(filterHeight);
  // Two output rows from the same vectors, where the second needs no more of them.
  const rows = Number.isInteger(shift) && options.outHeight > 1 && depthOf(filterHeight + shift) === depth ? 2 : 1;
  const pixels = rows === 2 ? 2 : 4;
  const small = filterHeight === 3 && filterWidth === 3 && dilationWidth === 1 && rows === (strideWidth === 1 ? 2 : 1);
  const written = small && strideWidth <= (exact ? 1 : 2) ? `3x3s${strideWidth}_` : '';
  // The vectors of bands overlap where a band's rows fill whole vectors.
  const step = (rows * strideHeight) / (slots * dilationHeight);
  const pitch = Number.isInteger(step) && step < depth ? step : depth;
  return { name: `${prefix}_${written}${rows}x${pixels}x4__${isa}`, slots, rows, shift, pixels, depth, pitch };
}

function fitsSimd({ bound, multipliers, scale }: DwconvSums, exact: boolean): boolean {
  return bound.every((most, channel) => {
    if (most * scale[channel]! > PRODUCTS) return false;
    return !exact || (most <= EXACT_SUMS && multipliers[channel]!.outputShift <= 0);
  });
}
