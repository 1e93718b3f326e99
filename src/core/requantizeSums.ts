import type { Activation } from './activation.ts';
import type { DType, TensorValues } from './dtype.ts';
import { fixedPointMultiplier, multiplyWide } from './fixedPoint.ts';
import { activationSteps, requantizationMultiplier, requantize, scaleOf, zeroPointOf } from './quantization.ts';
import type { Quantization } from './tensorValue.ts';
import { zeros } from './values.ts';

export interface SumsScale {
  readonly input: Quantization;
  /** Per tensor, or per channel of the last dimension of the sums. */
  readonly filter: Quantization;
  readonly output: Quantization;
  readonly dtype: DType;
  readonly activation: Activation;
}

/**
 * Exact integer sums taken to the output's grid, channel by channel, activation included.
 *
 * sums    [..., channels], in steps of inputScale * filterScale[channel]
 * returns [..., channels] in the output's type, newly allocated
 *
 * int8 and uint8: float32 product of scales, half to even, as XNNPACK does; int16: the 16-bit fixed-point multiplier of
 * the TensorFlow Lite kernels, which have no other way there.
 */
export function requantizeSums(sums: Float64Array, channels: number, scales: SumsScale): TensorValues {
  const { input, filter, output, dtype, activation } = scales;
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
  const multipliers = Float32Array.from({ length: channels }, (_, channel) =>
    requantizationMultiplier(scaleOf(input), scaleOf(filter, channel), outScale),
  );
  for (let i = 0, channel = 0; i < sums.length; i++) {
    out[i] = requantize(sums[i]!, multipliers[channel]!, zeroPoint, range);
    if (++channel === channels) channel = 0;
  }
  return out;
}
