import { placeConv2D } from '../wasm/direct/conv2dKernel.ts';
import type { FrameTask } from './frameTask.ts';
import { windowOver } from './judgeFrame.ts';
import type { PlacedFilter } from './placedFilter.ts';

/** Output channels that a tile of the conv2d kernels computes at once. */
const TILE_CHANNELS = 4;

/**
 * A filter on our own conv2d kernel (a float32 one).
 *
 * One channel in and one out would leave the kernel's tile of four output channels nearly empty. So four neighbouring outputs are
 * its channels: the filter four times, shifted by 0 to 3, and a stride of 4. In memory they are four neighbouring pixels all the
 * same. Red, green and blue are three images of a batch; a filter over all three reads them as channels.
 */
export function kernelFilter(kernel: WebAssembly.Module, { height, width, filter }: FrameTask): PlacedFilter {
  const { depth } = filter;
  const groups = Math.ceil(width / TILE_CHANNELS);
  const filterWidth = filter.width + TILE_CHANNELS - 1;
  const inHeight = height + filter.height - 1;
  const inWidth = TILE_CHANNELS * (groups - 1) + filterWidth;
  const placed = placeConv2D(kernel, {
    kind: 'float32',
    geometry: {
      ...windowOver(inHeight, inWidth, filter.height, filterWidth),
      batch: depth === 1 ? 3 : 1,
      inChannels: depth,
      strideWidth: TILE_CHANNELS,
      outHeight: height,
      outWidth: groups,
      outChannels: TILE_CHANNELS,
    },
    filter: shifted(filter.weights, filter.height, filter.width, depth),
    bias: new Float32Array(TILE_CHANNELS).fill(filter.bias),
    minimum: -Infinity,
    maximum: Infinity,
  });
  const outWidth = TILE_CHANNELS * groups;
  return {
    input: placed.input as Float32Array,
    inputLayout: { rowStride: inWidth * depth, pixelStride: depth, channelStride: depth === 1 ? inHeight * inWidth : 1 },
    resultLayout: { rowStride: outWidth, pixelStride: 1, channelStride: depth === 1 ? height * outWidth : 0 },
    run: () => {
      placed.run();
      return Promise.resolve(placed.output as Float32Array);
    },
    // The memory goes with the object.
    dispose: () => undefined,
  };
}

/** `[height, width, depth]` to `[TILE_CHANNELS, height, width + TILE_CHANNELS - 1, depth]`, one pixel further right each time. */
function shifted(weights: Float32Array, height: number, width: number, depth: number): Float32Array {
  const wide = width + TILE_CHANNELS - 1;
  const out = new Float32Array(TILE_CHANNELS * height * wide * depth);
  for (let shift = 0; shift < TILE_CHANNELS; shift++) {
    for (let y = 0; y < height; y++) {
      const row = weights.subarray(y * width * depth, (y + 1) * width * depth);
      out.set(row, ((shift * height + y) * wide + shift) * depth);
    }
  }
  return out;
}
