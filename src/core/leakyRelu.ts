import type { TensorValues } from './dtype.ts';
import { fixedPointMultiplier, multiplyTwiceRounded } from './fixedPoint.ts';
import { integerRange, scaleOf, zeroPointOf } from './quantization.ts';
import type { Quantization, TensorSpec, TensorValue } from './tensorValue.ts';
import { zeros } from './values.ts';

interface Quantized {
  readonly quantization: Quantization;
}

/** x from 0 on, alpha * x below. */
export function leakyRelu(x: number, alpha: number): number {
  return x >= 0 ? x : x * alpha;
}

/**
 * leakyRelu in quantized steps, as TFLite's integer kernel has it: each side multiplied by its own product of scales in fixed
 * point, which rounds twice.
 *
 * @see tensorflow/lite/kernels/internal/reference/leaky_relu.h, QuantizeLeakyRelu
 */
export function leakyReluSteps(input: TensorValue & Quantized, alpha: number, output: TensorSpec & Quantized): TensorValues {
  const { values, quantization: from } = input;
  const { dtype, quantization: to } = output;
  const ratio = (slope: number) => Math.fround(Math.fround(Math.fround(scaleOf(from)) * slope) / Math.fround(scaleOf(to)));
  const above = fixedPointMultiplier(ratio(1));
  const below = fixedPointMultiplier(ratio(Math.fround(Math.abs(alpha))));
  const sign = Math.sign(alpha);
  const { min, max } = integerRange(dtype);
  const out = zeros(dtype, values.length) as Int16Array;
  for (let i = 0; i < out.length; i++) {
    const x = Number(values[i]) - zeroPointOf(from);
    const product = x >= 0 ? multiplyTwiceRounded(x, above) : sign * multiplyTwiceRounded(x, below);
    const q = product + zeroPointOf(to);
    out[i] = Math.min(Math.max(q, min), max);
  }
  return out;
}
