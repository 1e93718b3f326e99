import type { Activation } from './activation.ts';
import type { DType, TensorValues } from './dtype.ts';
import { fixedPointMultiplier, multiplyTwiceRounded, multiplyWide } from './fixedPoint.ts';
import { activationSteps, requantizationMultiplier, requantize, scaleOf, zeroPointOf } from './quantization.ts';
import type { Quantization } from './tensorValue.ts';
import { zeros } from './values.ts';

/**
 * How an 8-bit operator that multiplies and adds takes its 32-bit sums to the output's grid: `float` by a float32 product of scales, half
 * to even (XNNPACK's fp32, what LiteRT runs); `exact` by an int32 multiplier of the float64 product, rounded twice (TensorFlow Lite's
 * reference kernels, `multiplyTwiceRounded`).
 */
export type Requantization = 'float' | 'exact';

export interface SumsScale {
  readonly input: Quantization;
  /** Per tensor, or per channel of the last dimension of the sums. */
  readonly filter: Quantization;
  readonly output: Quantization;
  readonly dtype: DType;
  readonly activation: Activation;
  /** Of int8 and uint8. */
  readonly requantization: Requantization;
}

/**
 * Exact integer sums taken to the output's grid, channel by channel, activation included.
 *
 * sums    [..., channels], in steps of inputScale * filterScale[channel]
 * returns [..., channels] in the output's type, newly allocated
 *
 * int8 and uint8: as `requantization` says; exact sums keep their low 32 bits. int16: the 16-bit fixed-point multiplier of
 * the TensorFlow Lite kernels, which have no other way there.
 */
export function requantizeSums(sums: Float64Array, channels: number, scales: SumsScale): TensorValues {
  const { input, filter, output, dtype, activation, requantization } = scales;
  const outScale = scaleOf(output);
  const zeroPoint = zeroPointOf(output);
  const range = activationSteps(activation, outScale, zeroPoint, dtype);
  const out = zeros(dtype, sums.length);
  if (dtype === 'int16') {
    const multipliers = Array.from({ length: channels }, (_, channel) =>
      fixedPointMultiplier((scaleOf(input) * scaleOf(filter, channel)) / outScale),
    );
    for (let i = 0; i < sums.length; i++) {
      const q = multiplyWide(sums[i]!, multipliers[i % channels]!) + zeroPoint;
      out[i] = Math.min(range.max, Math.max(range.min, q));
    }
    return out;
  }
  if (requantization === 'exact') {
    const multipliers = Array.from({ length: channels }, (_, channel) =>
      fixedPointMultiplier((scaleOf(input) * scaleOf(filter, channel)) / outScale),
    );
    for (let i = 0; i < sums.length; i++) {
      const q = multiplyTwiceRounded(sums[i]! | 0, multipliers[i % channels]!) + zeroPoint;
      out[i] = Math.min(range.max, Math.max(range.min, q));
    }
    return out;
  }
  const multipliers = Float32Array.from({ length: channels }, (_, channel) =>
    requantizationMultiplier(scaleOf(input), scaleOf(filter, channel), outScale),
  );
  for (let i = 0, channel = 0; i < sums.length; i++) {
    out[i] = requantize(sums[i]!, multipliers[channel]!, zeroPoint, range);
    if (++channel === channels) channel = 0;
  }
  return out;
}
