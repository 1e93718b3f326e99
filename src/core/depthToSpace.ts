import type { TensorValues } from './dtype.ts';
import { transpose } from './transpose.ts';

/**
 * Channels spread over blocks of blockSize x blockSize pixels: the inverse of spaceToDepth.
 *
 * input   [batch, inHeight, inWidth, inChannels]   NHWC, inChannels a multiple of blockSize * blockSize
 * returns [batch, inHeight * blockSize, inWidth * blockSize, inChannels / (blockSize * blockSize)], newly allocated
 *
 * @see tensorflow/lite/kernels/internal/reference/depth_to_space.h
 */
export function depthToSpace(values: TensorValues, shape: readonly number[], blockSize: number): TensorValues {
  const [batches, inHeight, inWidth, inChannels] = shape as [number, number, number, number];
  const outChannels = inChannels / (blockSize * blockSize);
  // batch, inY, inX, blockY, blockX, outChannel -> batch, inY, blockY, inX, blockX, outChannel
  return transpose(values, [batches, inHeight, inWidth, blockSize, blockSize, outChannels], [0, 1, 3, 2, 4, 5]);
}
