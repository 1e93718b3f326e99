import type { Conv2DOptions } from './conv2dInfo.ts';

/** First and one past the last tap of a window that lie inside the image. */
function insideTaps(origin: number, size: number, taps: number, dilation: number): readonly [number, number] {
  const first = origin < 0 ? Math.ceil(-origin / dilation) : 0;
  const end = Math.ceil((size - origin) / dilation);
  return [first, Math.min(taps, end)];
}

/**
 * The sums of a 2-D convolution, before activation: float32 elements or integers below 2^24, added up in float64.
 *
 * Shapes as in conv2d; `bias` is in the units of the sums. Integer sums are exact below 2^53.
 */
export function conv2dSums(
  options: Conv2DOptions,
  input: Float32Array,
  filter: Float32Array,
  bias: ArrayLike<number> | null,
): Float64Array {
  const { batch, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, groups } = options;
  const { filterHeight, filterWidth, strideHeight, strideWidth, dilationHeight, dilationWidth, padTop, padLeft } = options;
  const depth = inChannels / groups;
  const groupChannels = outChannels / groups;
  const filterRow = filterWidth * depth;
  const filterSize = filterHeight * filterRow;
  const inRow = inWidth * inChannels;
  // Neighbouring taps of a row lie side by side in input and filter alike, so that a row is one dot product.
  const wholeRows = dilationWidth === 1 && groups === 1;
  const out = new Float64Array(batch * outHeight * outWidth * outChannels);

  let at = 0;
  for (let image = 0; image < batch; image++) {
    for (let outY = 0; outY < outHeight; outY++) {
      const originY = outY * strideHeight - padTop;
      const [firstY, endY] = insideTaps(originY, inHeight, filterHeight, dilationHeight);
      for (let outX = 0; outX < outWidth; outX++) {
        const originX = outX * strideWidth - padLeft;
        const [firstX, endX] = insideTaps(originX, inWidth, filterWidth, dilationWidth);
        const runs = wholeRows ? Math.min(1, Math.max(0, endX - firstX)) : endX - firstX;
        const length = wholeRows ? (endX - firstX) * depth : depth;
        for (let group = 0; group < groups; group++) {
          const lastChannel = (group + 1) * groupChannels;
          const channelBase = image * inHeight * inRow + group * depth;
          let outChannel = group * groupChannels;
          // Four output channels at a time read each input element once.
          for (; outChannel + 4 <= lastChannel; outChannel += 4) {
            let sum0 = 0;
            let sum1 = 0;
            let sum2 = 0;
            let sum3 = 0;
            const filterBase = outChannel * filterSize;
            for (let filterY = firstY; filterY < endY; filterY++) {
              const row = channelBase + (originY + filterY * dilationHeight) * inRow;
              for (let run = 0; run < runs; run++) {
                let x = row + (originX + (firstX + run) * dilationWidth) * inChannels;
                let f = filterBase + filterY * filterRow + (firstX + run) * depth;
                for (const end = x + length; x < end; x++, f++) {
                  const value = input[x]!;
                  sum0 += value * filter[f]!;
                  sum1 += value * filter[f + filterSize]!;
                  sum2 += value * filter[f + 2 * filterSize]!;
                  sum3 += value * filter[f + 3 * filterSize]!;
                }
              }
            }
            out[at + outChannel] = sum0;
            out[at + outChannel + 1] = sum1;
            out[at + outChannel + 2] = sum2;
            out[at + outChannel + 3] = sum3;
          }
          for (; outChannel < lastChannel; outChannel++) {
            let sum = 0;
            const filterBase = outChannel * filterSize;
            for (let filterY = firstY; filterY < endY; filterY++) {
              const row = channelBase + (originY + filterY * dilationHeight) * inRow;
              for (let run = 0; run < runs; run++) {
                let x = row + (originX + (firstX + run) * dilationWidth) * inChannels;
                let f = filterBase + filterY * filterRow + (firstX + run) * depth;
                for (const end = x + length; x < end; x++, f++) sum += input[x]! * filter[f]!;
              }
            }
            out[at + outChannel] = sum;
          }
        }
        if (bias !== null) {
          for (let channel = 0; channel < outChannels; channel++) out[at + channel] = out[at + channel]! + bias[channel]!;
        }
        at += outChannels;
      }
    }
  }
  return out;
}
