import type { FrameLayout, FrameTask } from './frameTask.ts';

/** Mid-grey: where a result of 0 stands when its sign is shown. */
const MID_GREY = 128;

/**
 * Writes results as opaque pixels into `out`, rounded and held between 0 and 255, and returns the least and greatest result.
 *
 * results  `[height, width, 3]` in the given layout, or one map for all three
 * out      RGBA, `[height, width, 4]`
 */
export function paintFrame(
  out: Uint8ClampedArray,
  { rowStride, pixelStride, channelStride }: FrameLayout,
  { height, width, show }: Pick<FrameTask, 'height' | 'width' | 'show'>,
  results: Float32Array,
): { readonly low: number; readonly high: number } {
  const middle = show === 'grey' ? MID_GREY : 0;
  const absolute = show === 'absolute';
  let low = Infinity;
  let high = -Infinity;
  let pixel = 0;
  for (let y = 0; y < height; y++) {
    let at = y * rowStride;
    for (let x = 0; x < width; x++, at += pixelStride, pixel += 4) {
      const red = results[at]!;
      const green = results[at + channelStride]!;
      const blue = results[at + 2 * channelStride]!;
      if (red < low) low = red;
      if (red > high) high = red;
      if (green < low) low = green;
      if (green > high) high = green;
      if (blue < low) low = blue;
      if (blue > high) high = blue;
      out[pixel] = middle + (absolute && red < 0 ? -red : red);
      out[pixel + 1] = middle + (absolute && green < 0 ? -green : green);
      out[pixel + 2] = middle + (absolute && blue < 0 ? -blue : blue);
      out[pixel + 3] = 255;
    }
  }
  return { low, high };
}
