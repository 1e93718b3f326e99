import { conv2d } from '../../core/conv2d.ts';
import type { Window2DInfo } from '../../core/conv2dInfo.ts';
import { depthwiseConv2d } from '../../core/depthwiseConv2d.ts';
import { borderIndex } from '../../stage/borderIndex.ts';
import { before } from './fillFrame.ts';
import type { FrameLayout, FrameTask } from './frameTask.ts';

/** Each crop has so many outputs on a side, or as many as the frame. */
const CROP = 8;

/** An error above this share of the largest possible result is wrong, as for every engine in float32. */
export const FRAME_TOLERANCE = 5e-4;

/**
 * The largest distance of results from the definition in core/, on crops at two corners and in the middle, as a share of the
 * largest result that the filter can give: 255 * sum of |weights| + |bias|.
 */
export function judgeFrame(task: FrameTask, pixels: Uint8ClampedArray, layout: FrameLayout, results: Float32Array): number {
  const { height, width, filter } = task;
  const outHeight = Math.min(CROP, height);
  const outWidth = Math.min(CROP, width);
  const largest = 255 * filter.weights.reduce((sum, weight) => sum + Math.abs(weight), 0) + Math.abs(filter.bias);
  let worst = 0;
  for (const place of [0, 0.5, 1]) {
    const top = Math.floor(place * (height - outHeight));
    const left = Math.floor(place * (width - outWidth));
    const expected = expectedCrop(task, pixels, { top, left, outHeight, outWidth });
    for (let y = 0; y < outHeight; y++) {
      for (let x = 0; x < outWidth; x++) {
        for (let channel = 0; channel < 3; channel++) {
          const at = (top + y) * layout.rowStride + (left + x) * layout.pixelStride + channel * layout.channelStride;
          const wanted = expected[filter.depth === 1 ? (y * outWidth + x) * 3 + channel : y * outWidth + x]!;
          const distance = Math.abs(results[at]! - wanted);
          // NaN is as wrong as can be, and no comparison holds for it.
          worst = distance <= worst ? worst : Number.isNaN(distance) ? Infinity : distance;
        }
      }
    }
  }
  return largest === 0 ? worst : worst / largest;
}

interface Crop {
  readonly top: number;
  readonly left: number;
  readonly outHeight: number;
  readonly outWidth: number;
}

/** The crop by core/: `[outHeight, outWidth, 3]`, or one map for a filter over all three channels. */
function expectedCrop(
  { height, width, filter, border }: FrameTask,
  pixels: Uint8ClampedArray,
  { top, left, outHeight, outWidth }: Crop,
): Float32Array {
  const inHeight = outHeight + filter.height - 1;
  const inWidth = outWidth + filter.width - 1;
  const input = new Float32Array(inHeight * inWidth * 3);
  for (let index = 0; index < input.length; index++) {
    const channel = index % 3;
    const column = Math.floor(index / 3) % inWidth;
    const inX = borderIndex(border, left + column - before(filter.width), width);
    const inY = borderIndex(border, top + Math.floor(index / 3 / inWidth) - before(filter.height), height);
    input[index] = inX < 0 || inY < 0 ? 0 : pixels[(inY * width + inX) * 4 + channel]!;
  }
  const outChannels = filter.depth === 1 ? 3 : 1;
  const options = {
    ...windowOver(inHeight, inWidth, filter.height, filter.width),
    inChannels: 3,
    outHeight,
    outWidth,
    outChannels,
    activation: 'NONE',
  } as const;
  const bias = new Float32Array(outChannels).fill(filter.bias);
  return filter.depth === 1
    ? depthwiseConv2d({ ...options, depthMultiplier: 1 }, input, threefold(filter.weights), bias)
    : conv2d({ ...options, groups: 1 }, input, filter.weights, bias);
}

/** Weights of one channel for three: `[height, width, 1]` to `[height, width, 3]`. */
export function threefold(weights: Float32Array): Float32Array {
  return Float32Array.from({ length: 3 * weights.length }, (_, index) => weights[Math.floor(index / 3)]!);
}

/** A window with stride and dilation 1 and no padding, without its channels and outputs. */
export function windowOver(
  inHeight: number,
  inWidth: number,
  filterHeight: number,
  filterWidth: number,
): Omit<Window2DInfo, 'inChannels' | 'outChannels' | 'outHeight' | 'outWidth'> {
  return {
    batch: 1,
    inHeight,
    inWidth,
    filterHeight,
    filterWidth,
    strideHeight: 1,
    strideWidth: 1,
    dilationHeight: 1,
    dilationWidth: 1,
    padTop: 0,
    padBottom: 0,
    padLeft: 0,
    padRight: 0,
  };
}
