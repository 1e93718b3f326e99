import type { Quantization, TensorSpec } from '../core/tensorValue.ts';
import { scaleOf } from '../core/quantization.ts';

/** Which inputs of a weighted layer are activations, filter and bias. */
export const BIAS_OPERANDS: Readonly<Record<string, readonly [input: number, filter: number, bias: number]>> = {
  CONV_2D: [0, 1, 2],
  DEPTHWISE_CONV_2D: [0, 1, 2],
  FULLY_CONNECTED: [0, 1, 2],
  TRANSPOSE_CONV: [2, 1, 3],
  'CUSTOM:Convolution2DTransposeBias': [0, 1, 2],
};

/**
 * The quantization that an int32 or int64 bias has whether or not the file says so: inputScale * filterScale[channel],
 * zero point 0; null where the bias is not of that kind.
 */
export function impliedBiasQuantization(input: TensorSpec, filter: TensorSpec, bias: TensorSpec): Quantization | null {
  if (bias.dtype !== 'int32' && bias.dtype !== 'int64') return null;
  if (input.quantization === null || filter.quantization === null) return null;
  const inputScale = scaleOf(input.quantization);
  const scale = filter.quantization.scale.map((filterScale) => Math.fround(inputScale * filterScale));
  return { scale, zeroPoint: scale.map(() => 0), dimension: 0 };
}
