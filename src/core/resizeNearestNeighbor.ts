import type { TensorValues } from './dtype.ts';
import type { PixelAlignment } from './resizeScale.ts';
import { resizeScale } from './resizeScale.ts';
import { takeIndices } from './takeIndices.ts';

/**
 * The image resized by taking for each output pixel one input pixel; any type, newly allocated.
 *
 * input   [batch, inHeight, inWidth, channels]      NHWC
 * returns [batch, outHeight, outWidth, channels]    NHWC
 *
 * Aligned corners round the position half up, else it is cut; positions are float32, which decides ties.
 *
 * @see tensorflow/lite/kernels/internal/reference/resize_nearest_neighbor.h
 */
export function resizeNearestNeighbor(
  values: TensorValues,
  shape: readonly number[],
  outHeight: number,
  outWidth: number,
  alignment: PixelAlignment,
): TensorValues {
  const [batches, inHeight, inWidth, channels] = shape as [number, number, number, number];
  return takeIndices(values, shape, [
    all(batches),
    nearestCoordinates(inHeight, outHeight, alignment),
    nearestCoordinates(inWidth, outWidth, alignment),
    all(channels),
  ]);
}

function all(size: number): number[] {
  return Array.from({ length: size }, (_, index) => index);
}

/** For every output coordinate along a dimension, the input coordinate that is taken. */
export function nearestCoordinates(inSize: number, outSize: number, alignment: PixelAlignment): number[] {
  const scale = Math.fround(resizeScale(inSize, outSize, alignment));
  const half = alignment.halfPixelCenters ? 0.5 : 0;
  return Array.from({ length: outSize }, (_, out) => {
    const position = Math.fround((out + half) * scale);
    return Math.min(alignment.alignCorners ? Math.floor(position + 0.5) : Math.floor(position), inSize - 1);
  });
}
