import { EXACT_FOUR, FLOAT_FOUR, SCALAR_FOUR } from '../../../wasm/requantization.ts';
import { fixedPointMultiplier, type FixedPoint } from '../../core/fixedPoint.ts';
import { requantizationMultiplier } from '../../core/quantization.ts';
import type { Requantization } from '../../core/requantizeSums.ts';

/** How one channel's sums are taken to the output's grid, in both ways. */
export interface ChannelScale {
  readonly float: number;
  readonly exact: FixedPoint;
}

/** For sums in steps of inputScale * filterScale. */
export const channelScale = (inputScale: number, filterScale: number, outputScale: number): ChannelScale => ({
  float: requantizationMultiplier(inputScale, filterScale, outputScale),
  exact: fixedPointMultiplier((inputScale * filterScale) / outputScale),
});

/** Of a channel that is not there. */
const NOTHING: ChannelScale = { float: 0, exact: { outputMultiplier: 0, outputShift: 0 } };

/** What is written beside the weights of four channels: see wasm/requantization.ts. */
export interface FourScales {
  readonly bytes: number;
  /** `scales` are at most four. */
  write(out: DataView, at: number, scales: readonly ChannelScale[]): void;
}

const lanes = (scales: readonly ChannelScale[]): readonly ChannelScale[] => [0, 1, 2, 3].map((lane) => scales[lane] ?? NOTHING);

const rightShift = ({ exact: { outputShift } }: ChannelScale): number => Math.max(0, -outputShift);
const leftShift = ({ exact: { outputShift } }: ChannelScale): number => Math.max(0, outputShift);

const FLOAT: FourScales = {
  bytes: FLOAT_FOUR.bytes,
  write(out, at, scales) {
    lanes(scales).forEach(({ float }, lane) => out.setFloat32(at + 4 * lane, float, true));
  },
};

const EXACT: FourScales = {
  bytes: EXACT_FOUR.bytes,
  write(out, at, scales) {
    const four = lanes(scales);
    const most = Math.max(...four.map(rightShift));
    four.forEach((scale, lane) => {
      const right = rightShift(scale);
      const up = most - right;
      const twice = right > 0 ? 2n ** BigInt(30 + right) : 0n;
      out.setInt32(at + EXACT_FOUR.multiplier + 4 * lane, scale.exact.outputMultiplier, true);
      out.setInt32(at + EXACT_FOUR.factor + 4 * lane, 2 ** (leftShift(scale) + up), true);
      out.setBigInt64(at + EXACT_FOUR.rounding + 8 * lane, ((2n ** 30n + twice) << BigInt(up)) + 2n ** 62n, true);
      out.setBigInt64(at + EXACT_FOUR.away + 8 * lane, right > 0 ? 2n ** BigInt(31 + up) : 0n, true);
    });
    out.setInt32(at + EXACT_FOUR.shift, 31 + most, true);
    out.setInt32(at + EXACT_FOUR.offset, 2 ** (31 - most), true);
  },
};

const SCALAR: FourScales = {
  bytes: SCALAR_FOUR.bytes,
  write(out, at, scales) {
    lanes(scales).forEach((scale, lane) => {
      out.setInt32(at + SCALAR_FOUR.multiplier + 4 * lane, scale.exact.outputMultiplier, true);
      out.setInt32(at + SCALAR_FOUR.left + 4 * lane, leftShift(scale), true);
      out.setInt32(at + SCALAR_FOUR.right + 4 * lane, rightShift(scale), true);
    });
  },
};

/** How scales are written for kernels of 8-bit operators. */
export function fourScales(requantization: Requantization, simd: boolean): FourScales {
  if (requantization === 'float') return FLOAT;
  return simd ? EXACT : SCALAR;
}

/** The largest magnitude whose float32 still has a bit for one half. */
const MOST_ROUNDED = 2 ** 22 - 1;
/** Sums times their factor stay below, so that two roundings and an offset fit 64 bits beside them. */
const MOST_EXACT = 2 ** 30;

/**
 * Whether SIMD kernels requantize sums of at most these magnitudes, channel by channel: scalar ones take any.
 *
 * Only files that no converter writes go beyond: scales that take a sum to millions of steps, or, in exact requantization, neighbours
 * whose scales are thousands of times apart.
 */
export function fitsSimd(requantization: Requantization, scales: readonly ChannelScale[], largest: readonly number[]): boolean {
  if (requantization === 'float') return scales.every(({ float }, channel) => float * largest[channel]! < MOST_ROUNDED);
  return scales.every((scale, channel) => {
    const first = channel & ~3;
    const most = Math.max(...scales.slice(first, first + 4).map(rightShift));
    return largest[channel]! * 2 ** (leftShift(scale) + most - rightShift(scale)) < MOST_EXACT;
  });
}
