import { activate } from './activation.ts';
import type { DepthwiseConv2DOptions } from './conv2dInfo.ts';
import { depthwiseConv2dSums } from './depthwiseConv2dSums.ts';

/**
 * Depthwise 2-D convolution in float32: the definition the other engines are judged by.
 *
 * input   [batch, inHeight, inWidth, inChannels]        NHWC
 * filter  [1, filterHeight, filterWidth, outChannels]   1HWO, outChannels = inChannels * depthMultiplier
 * bias    [outChannels], or null for none
 * returns [batch, outHeight, outWidth, outChannels]     NHWC, newly allocated
 *
 * Output channel m + inChannel * depthMultiplier reads input channel inChannel. Taps outside the image are skipped, which
 * equals zero padding. Summed in float64, rounded once to float32.
 *
 * @see tensorflow/lite/kernels/internal/reference/depthwiseconv_float.h
 */
export function depthwiseConv2d(
  options: DepthwiseConv2DOptions,
  input: Float32Array,
  filter: Float32Array,
  bias: Float32Array | null,
): Float32Array {
  const out = Float32Array.from(depthwiseConv2dSums(options, input, filter, bias));
  activate(options.activation, out);
  return out;
}
