/** A 3x3 window over [height, width] with SAME padding, as TFLite places it. */
export interface WindowPlaces {
  readonly outHeight: number;
  readonly outWidth: number;
  readonly padTop: number;
  readonly padLeft: number;
}

export const WINDOW = 3;

export function windowPlaces(height: number, width: number, stride: number): WindowPlaces {
  const outHeight = Math.ceil(height / stride);
  const outWidth = Math.ceil(width / stride);
  const before = (out: number, size: number): number => Math.max(0, (out - 1) * stride + WINDOW - size) >> 1;
  return { outHeight, outWidth, padTop: before(outHeight, height), padLeft: before(outWidth, width) };
}

/**
 * The 3x3 windows of pictures with one channel as rows of a matrix, so that a convolution is a product with it and its
 * filter's gradient another one.
 *
 * pictures  [count, height, width]
 * returns   [count * outHeight * outWidth, 9], zeros outside of the picture
 */
export function im2col(pictures: Float32Array, height: number, width: number, stride: number): Float32Array {
  const { outHeight, outWidth, padTop, padLeft } = windowPlaces(height, width, stride);
  const count = pictures.length / (height * width);
  const out = new Float32Array(count * outHeight * outWidth * WINDOW * WINDOW);
  let at = 0;
  for (let picture = 0; picture < count; picture++) {
    const start = picture * height * width;
    for (let outY = 0; outY < outHeight; outY++) {
      for (let outX = 0; outX < outWidth; outX++) {
        for (let filterY = 0; filterY < WINDOW; filterY++) {
          const y = outY * stride - padTop + filterY;
          for (let filterX = 0; filterX < WINDOW; filterX++, at++) {
            const x = outX * stride - padLeft + filterX;
            if (y >= 0 && y < height && x >= 0 && x < width) out[at] = pictures[start + y * width + x]!;
          }
        }
      }
    }
  }
  return out;
}
