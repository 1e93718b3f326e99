import { describe, expect, test } from 'vitest';
import { chooseDwconv } from '../../../../../../src/engines/wasm/operators/eightBit/chooseDwconv.ts';
import type { DwconvSums } from '../../../../../../src/engines/wasm/operators/eightBit/dwconvSums.ts';
import type { Target } from '../../../../../../src/engines/wasm/target.ts';
import type { DepthwiseConv2DOptions } from '../../../../../../src/core/conv2dInfo.ts';
import { fixedPointMultiplier } from '../../../../../../src/core/fixedPoint.ts';

const RELAXED: Target = { isa: 'relaxedsimd', dot: 'unsigned', requantization: 'float', flip: 0x80 };
const EXACT: Target = { ...RELAXED, requantization: 'exact' };

/** A window over a large image. */
function window(height: number, width: number, stride = 1, dilation = 1): DepthwiseConv2DOptions {
  const image = {
    batch: 1,
    inHeight: 40,
    inWidth: 40,
    inChannels: 8,
    outHeight: 20,
    outWidth: 20,
    outChannels: 8,
    depthMultiplier: 1,
  };
  const padding = { padTop: 0, padBottom: 0, padLeft: 0, padRight: 0, activation: 'NONE' } as const;
  const strides = { strideHeight: stride, strideWidth: stride, dilationHeight: dilation, dilationWidth: dilation };
  return { ...image, ...padding, ...strides, filterHeight: height, filterWidth: width };
}

/** Of one channel: the largest weight, the largest sum and the scale that takes sums to steps. */
function sums(largest: number, bound = 100_000, scale = 0.01): DwconvSums {
  return {
    filter: Float32Array.of(largest),
    largest,
    bias: Float64Array.of(0),
    inputZeroPoint: 0,
    scale: Float32Array.of(scale),
    multipliers: [fixedPointMultiplier(scale)],
    bound: Float64Array.of(bound),
  };
}

const kernelOf = (options: DepthwiseConv2DOptions, given: DwconvSums, target: Target) =>
  chooseDwconv(options, given, target)?.name.replace(/qs8_dwconv_minmax_|ukernel_/g, '');

describe('chooseDwconv', () => {
  test.each([
    [window(3, 3), 'fp32_3x3s1_2x2x4__relaxedsimd'],
    [window(3, 3, 2), 'fp32_3x3s2_1x4x4__relaxedsimd'],
    // A fifth row would need a second vector: the second row of outputs is left to the next band.
    [window(4, 3), 'fp32_1x4x4__relaxedsimd'],
    [window(5, 5), 'fp32_2x2x4__relaxedsimd'],
    // Its rows lie two apart, so rows of outputs one apart share none.
    [window(3, 3, 1, 2), 'fp32_1x4x4__relaxedsimd'],
    [window(10, 8, 2), 'fp32_2x2x4__relaxedsimd'],
  ])('a window %# goes as many rows at once as its vectors hold', (options, name) => {
    expect(kernelOf(options, sums(127), RELAXED)).toBe(name);
  });

  test('the exact requantization has no tile of its own for stride 2', () => {
    expect(kernelOf(window(3, 3), sums(127), EXACT)).toBe('gemmlowp_3x3s1_2x2x4__relaxedsimd');
    expect(kernelOf(window(3, 3, 2), sums(127), EXACT)).toBe('gemmlowp_1x4x4__relaxedsimd');
  });

  test('weights beyond the 7 bits of the dot product are multiplied in 16 bits, and so is all where the product is unsound', () => {
    expect(kernelOf(window(3, 3), sums(128), RELAXED)).toBe('fp32_3x3s1_2x2x4__simd128');
    expect(kernelOf(window(3, 3), sums(127), { ...RELAXED, dot: null })).toBe('fp32_3x3s1_2x2x4__simd128');
  });

  test('products beyond what the quick rounding takes are the scalar kernel’s', () => {
    expect(kernelOf(window(3, 3), sums(127, 2 ** 22, 1), RELAXED)).toMatch(/relaxedsimd$/);
    expect(kernelOf(window(3, 3), sums(127, 2 ** 22 + 1, 1), RELAXED)).toBe('fp32_1x1x4__scalar');
    expect(kernelOf(window(3, 3), sums(127, 2 ** 30 - 1, 2 ** -10), EXACT)).toBe('gemmlowp_3x3s1_2x2x4__relaxedsimd');
    expect(kernelOf(window(3, 3), sums(127, 2 ** 30, 2 ** -10), EXACT)).toBe('gemmlowp_1x1x4__scalar');
    expect(kernelOf(window(3, 3), sums(127, 1000, 1.5), EXACT)).toBe('gemmlowp_1x1x4__scalar');
  });

  test('sums that may pass int32 are left to the reference in float, which does not wrap; exact ones wrap as the file means', () => {
    expect(chooseDwconv(window(3, 3), sums(127, 2 ** 31, 1e-6), RELAXED)).toBeNull();
    expect(kernelOf(window(3, 3), sums(127, 2 ** 31, 1e-6), EXACT)).toBe('gemmlowp_1x1x4__scalar');
  });
});
