import type { DepthwiseConv2DOptions } from './conv2dInfo.ts';

/**
 * The sums of a depthwise 2-D convolution, before activation, in float64: exact for integers below 2^53.
 *
 * Shapes as in depthwiseConv2d; `bias` is in the units of the sums.
 */
export function depthwiseConv2dSums(
  options: DepthwiseConv2DOptions,
  input: Float32Array,
  filter: Float32Array,
  bias: ArrayLike<number> | null,
): Float64Array {
  const { batch, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, depthMultiplier } = options;
  const { filterHeight, filterWidth, strideHeight, strideWidth, dilationHeight, dilationWidth, padTop, padLeft } = options;
  const out = new Float64Array(batch * outHeight * outWidth * outChannels);
  let at = 0;
  for (let image = 0; image < batch; image++) {
    for (let outY = 0; outY < outHeight; outY++) {
      for (let outX = 0; outX < outWidth; outX++, at += outChannels) {
        if (bias !== null) {
          for (let channel = 0; channel < outChannels; channel++) out[at + channel] = bias[channel]!;
        }
        for (let filterY = 0; filterY < filterHeight; filterY++) {
          const inY = outY * strideHeight - padTop + filterY * dilationHeight;
          if (inY < 0 || inY >= inHeight) continue;
          for (let filterX = 0; filterX < filterWidth; filterX++) {
            const inX = outX * strideWidth - padLeft + filterX * dilationWidth;
            if (inX < 0 || inX >= inWidth) continue;
            const inBase = ((image * inHeight + inY) * inWidth + inX) * inChannels;
            const tap = (filterY * filterWidth + filterX) * outChannels;
            if (depthMultiplier === 1) {
              for (let channel = 0; channel < outChannels; channel++) {
                out[at + channel] = out[at + channel]! + input[inBase + channel]! * filter[tap + channel]!;
              }
              continue;
            }
            for (let inChannel = 0; inChannel < inChannels; inChannel++) {
              const value = input[inBase + inChannel]!;
              const first = inChannel * depthMultiplier;
              for (let channel = first; channel < first + depthMultiplier; channel++) {
                out[at + channel] = out[at + channel]! + value * filter[tap + channel]!;
              }
            }
          }
        }
      }
    }
  }
  return out;
}
