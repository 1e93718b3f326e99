import type { TensorValues } from './dtype.ts';
import { transpose } from './transpose.ts';

/**
 * Blocks of blockSize x blockSize pixels moved into the channels.
 *
 * input   [batch, inHeight, inWidth, inChannels]   NHWC, both sizes multiples of blockSize
 * returns [batch, inHeight / blockSize, inWidth / blockSize, blockSize * blockSize * inChannels], newly allocated
 *
 * Output channel (blockY * blockSize + blockX) * inChannels + inChannel is pixel (blockY, blockX) of the block.
 *
 * @see tensorflow/lite/kernels/internal/reference/space_to_depth.h
 */
export function spaceToDepth(values: TensorValues, shape: readonly number[], blockSize: number): TensorValues {
  const [batches, inHeight, inWidth, inChannels] = shape as [number, number, number, number];
  const split = [batches, inHeight / blockSize, blockSize, inWidth / blockSize, blockSize, inChannels];
  // batch, outY, blockY, outX, blockX, inChannel -> batch, outY, outX, blockY, blockX, inChannel
  return transpose(values, split, [0, 1, 3, 2, 4, 5]);
}
