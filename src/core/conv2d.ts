import { activate } from './activation.ts';
import type { Conv2DOptions } from './conv2dInfo.ts';
import { conv2dSums } from './conv2dSums.ts';

/**
 * 2-D convolution in float32: the definition the other engines are judged by.
 *
 * input   [batch, inHeight, inWidth, inChannels]                          NHWC
 * filter  [outChannels, filterHeight, filterWidth, inChannels / groups]   OHWI
 * bias    [outChannels], or null for none
 * returns [batch, outHeight, outWidth, outChannels]                       NHWC, newly allocated
 *
 * Taps outside the image are skipped, which equals zero padding. Summed in float64, rounded once to float32.
 *
 * @see tensorflow/lite/kernels/internal/reference/conv.h
 */
export function conv2d(
  options: Conv2DOptions,
  input: Float32Array,
  filter: Float32Array,
  bias: Float32Array | null,
): Float32Array {
  const out = Float32Array.from(conv2dSums(options, input, filter, bias));
  activate(options.activation, out);
  return out;
}
