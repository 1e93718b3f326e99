import { activate } from './activation.ts';
import type { Pool2DOptions } from './conv2dInfo.ts';

/**
 * Calls `visit` for every output pixel of a pooling window, with the window's bounds inside the image.
 *
 * `from` is the offset of the image's first element, `to` that of the output pixel's first channel.
 */
function eachWindow(
  options: Pool2DOptions,
  visit: (firstY: number, endY: number, firstX: number, endX: number, from: number, to: number) => void,
): void {
  const { batch, inHeight, inWidth, inChannels, outHeight, outWidth } = options;
  for (let image = 0, to = 0; image < batch; image++) {
    for (let outY = 0; outY < outHeight; outY++) {
      const originY = outY * options.strideHeight - options.padTop;
      for (let outX = 0; outX < outWidth; outX++, to += inChannels) {
        const originX = outX * options.strideWidth - options.padLeft;
        visit(
          Math.max(0, originY),
          Math.min(inHeight, originY + options.filterHeight),
          Math.max(0, originX),
          Math.min(inWidth, originX + options.filterWidth),
          image * inHeight * inWidth * inChannels,
          to,
        );
      }
    }
  }
}

/**
 * Sums over pooling windows, and the number of taps of each window that lie inside the image.
 *
 * input   [batch, inHeight, inWidth, inChannels]    NHWC
 * sums    [batch, outHeight, outWidth, inChannels]  float64
 * taps    [batch, outHeight, outWidth]
 */
export function poolSums(options: Pool2DOptions, input: ArrayLike<number>): { sums: Float64Array; taps: Float64Array } {
  const { batch, inWidth, inChannels, outHeight, outWidth } = options;
  const sums = new Float64Array(batch * outHeight * outWidth * inChannels);
  const taps = new Float64Array(batch * outHeight * outWidth);
  eachWindow(options, (firstY, endY, firstX, endX, from, to) => {
    taps[to / inChannels] = Math.max(0, endY - firstY) * Math.max(0, endX - firstX);
    for (let inY = firstY; inY < endY; inY++) {
      for (let inX = firstX; inX < endX; inX++) {
        const base = from + (inY * inWidth + inX) * inChannels;
        for (let channel = 0; channel < inChannels; channel++) sums[to + channel] = sums[to + channel]! + input[base + channel]!;
      }
    }
  });
  return { sums, taps };
}

/**
 * Average pooling in float32: the sum of the taps inside the image over their number; padding does not count.
 *
 * input   [batch, inHeight, inWidth, inChannels]    NHWC
 * returns [batch, outHeight, outWidth, inChannels]  NHWC, newly allocated
 */
export function averagePool2d(options: Pool2DOptions, input: Float32Array): Float32Array {
  const { sums, taps } = poolSums(options, input);
  const out = new Float32Array(sums.length);
  for (let i = 0; i < out.length; i++) out[i] = sums[i]! / taps[Math.floor(i / options.inChannels)]!;
  activate(options.activation, out);
  return out;
}

/**
 * The sum of `taps` steps over their number, to the nearest step, halves away from 0: the integer division of TensorFlow Lite,
 * which asks input and output for one grid.
 *
 * @see tensorflow/lite/kernels/internal/reference/integer_ops/pooling.h
 */
export function averageSteps(sum: number, taps: number): number {
  const half = Math.floor(taps / 2);
  return Math.trunc((sum > 0 ? sum + half : sum - half) / taps) + 0;
}

/**
 * The largest tap of each window, in the input's own units, before activation; exact in every type that float64 holds.
 *
 * input   [batch, inHeight, inWidth, inChannels]    NHWC
 * returns [batch, outHeight, outWidth, inChannels]  NHWC, newly allocated
 */
export function maxPool2d(options: Pool2DOptions, input: ArrayLike<number>): Float64Array {
  const { batch, inWidth, inChannels, outHeight, outWidth } = options;
  const out = new Float64Array(batch * outHeight * outWidth * inChannels).fill(-Infinity);
  eachWindow(options, (firstY, endY, firstX, endX, from, to) => {
    for (let inY = firstY; inY < endY; inY++) {
      for (let inX = firstX; inX < endX; inX++) {
        const base = from + (inY * inWidth + inX) * inChannels;
        for (let channel = 0; channel < inChannels; channel++) {
          const value = input[base + channel]!;
          if (value > out[to + channel]!) out[to + channel] = value;
        }
      }
    }
  });
  return out;
}
