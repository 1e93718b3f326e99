import type { PixelAlignment } from './resizeScale.ts';
import { resizeScale } from './resizeScale.ts';

/** Where one output coordinate lies between two input coordinates. */
export interface Between {
  readonly lower: number;
  readonly upper: number;
  /** Share of `upper`. */
  readonly weight: number;
}

/**
 * The image resized by linear interpolation along height and width; double precision, newly allocated.
 *
 * input   [batch, inHeight, inWidth, channels]      NHWC
 * returns [batch, outHeight, outWidth, channels]    NHWC
 *
 * @see tensorflow/lite/kernels/internal/reference/resize_bilinear.h
 */
export function resizeBilinear(
  x: ArrayLike<number>,
  shape: readonly number[],
  outHeight: number,
  outWidth: number,
  alignment: PixelAlignment,
): Float64Array {
  const [batches, inHeight, inWidth, channels] = shape as [number, number, number, number];
  const rows = betweens(inHeight, outHeight, alignment);
  const columns = betweens(inWidth, outWidth, alignment);
  const out = new Float64Array(batches * outHeight * outWidth * channels);
  let to = 0;
  for (let batch = 0; batch < batches; batch++) {
    const at = (inY: number, inX: number) => ((batch * inHeight + inY) * inWidth + inX) * channels;
    for (const row of rows) {
      for (const column of columns) {
        const topLeft = at(row.lower, column.lower);
        const topRight = at(row.lower, column.upper);
        const bottomLeft = at(row.upper, column.lower);
        const bottomRight = at(row.upper, column.upper);
        for (let channel = 0; channel < channels; channel++) {
          const top = x[topLeft + channel]! * (1 - column.weight) + x[topRight + channel]! * column.weight;
          const bottom = x[bottomLeft + channel]! * (1 - column.weight) + x[bottomRight + channel]! * column.weight;
          out[to++] = top * (1 - row.weight) + bottom * row.weight;
        }
      }
    }
  }
  return out;
}

/** For every output coordinate along a dimension, where it lies. */
export function betweens(inSize: number, outSize: number, alignment: PixelAlignment): Between[] {
  const scale = resizeScale(inSize, outSize, alignment);
  const half = alignment.halfPixelCenters ? 0.5 : 0;
  return Array.from({ length: outSize }, (_, out) => {
    const position = (out + half) * scale - half;
    const lower = Math.max(Math.floor(position), 0);
    // Left of the first pixel both neighbours are that pixel, and the weight no longer matters.
    return { lower, upper: Math.max(Math.min(Math.ceil(position), inSize - 1), 0), weight: position - lower };
  });
}
