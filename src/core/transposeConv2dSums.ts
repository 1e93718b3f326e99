import type { TransposeConv2DOptions } from './conv2dInfo.ts';

/**
 * The sums of a transposed 2-D convolution, before activation, in float64: exact for integers below 2^53.
 *
 * Shapes as in transposeConv2d; `bias` is in the units of the sums.
 */
export function transposeConv2dSums(
  options: TransposeConv2DOptions,
  input: Float32Array,
  filter: Float32Array,
  bias: ArrayLike<number> | null,
): Float64Array {
  const { batch, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels } = options;
  const { filterHeight, filterWidth, strideHeight, strideWidth, padTop, padLeft } = options;
  const out = new Float64Array(batch * outHeight * outWidth * outChannels);
  if (bias !== null) for (let i = 0; i < out.length; i++) out[i] = bias[i % outChannels]!;
  const filterSize = filterHeight * filterWidth * inChannels;
  for (let image = 0; image < batch; image++) {
    for (let inY = 0; inY < inHeight; inY++) {
      for (let inX = 0; inX < inWidth; inX++) {
        const from = ((image * inHeight + inY) * inWidth + inX) * inChannels;
        for (let filterY = 0; filterY < filterHeight; filterY++) {
          const outY = inY * strideHeight - padTop + filterY;
          if (outY < 0 || outY >= outHeight) continue;
          for (let filterX = 0; filterX < filterWidth; filterX++) {
            const outX = inX * strideWidth - padLeft + filterX;
            if (outX < 0 || outX >= outWidth) continue;
            const to = ((image * outHeight + outY) * outWidth + outX) * outChannels;
            const tap = (filterY * filterWidth + filterX) * inChannels;
            for (let outChannel = 0; outChannel < outChannels; outChannel++) {
              const base = outChannel * filterSize + tap;
              let sum = 0;
              for (let inChannel = 0; inChannel < inChannels; inChannel++) {
                sum += input[from + inChannel]! * filter[base + inChannel]!;
              }
              out[to + outChannel] = out[to + outChannel]! + sum;
            }
          }
        }
      }
    }
  }
  return out;
}
