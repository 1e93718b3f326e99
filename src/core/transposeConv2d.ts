import { activate } from './activation.ts';
import type { TransposeConv2DOptions } from './conv2dInfo.ts';
import { transposeConv2dSums } from './transposeConv2dSums.ts';

/**
 * Transposed 2-D convolution in float32: each input spreads a filter over the output.
 *
 * input   [batch, inHeight, inWidth, inChannels]                 NHWC
 * filter  [outChannels, filterHeight, filterWidth, inChannels]   OHWI
 * bias    [outChannels], or null for none
 * returns [batch, outHeight, outWidth, outChannels]              NHWC, newly allocated
 *
 * What falls outside the output is dropped. Summed in float64, rounded once to float32.
 *
 * @see tensorflow/lite/kernels/internal/reference/reference_ops.h, TransposeConv
 */
export function transposeConv2d(
  options: TransposeConv2DOptions,
  input: Float32Array,
  filter: Float32Array,
  bias: Float32Array | null,
): Float32Array {
  const out = Float32Array.from(transposeConv2dSums(options, input, filter, bias));
  activate(options.activation, out);
  return out;
}
