import { borderIndex } from '../../stage/borderIndex.ts';
import type { FrameLayout, FrameTask } from './frameTask.ts';

/** Rows or columns before the first: the middle of the filter lies on the pixel it gives, an even one's right of the middle. */
export function before(size: number): number {
  return Math.floor(size / 2);
}

/**
 * Writes a frame, grown by what the filter reads beyond its edges, as numbers from 0 to 255 into `out`.
 *
 * pixels  RGBA, `[height, width, 4]`; alpha is left out
 * out     `[height + filter height - 1, width + filter width - 1, 3]` in the given layout; the rest of it is left alone
 */
export function fillFrame(
  out: Float32Array,
  { rowStride, pixelStride, channelStride }: FrameLayout,
  task: FrameTask,
  pixels: Uint8ClampedArray,
): void {
  const { height, width, filter, border } = task;
  const rows = height + filter.height - 1;
  const columns = width + filter.width - 1;
  const padLeft = before(filter.width);
  const sources = Int32Array.from({ length: columns }, (_, x) => 4 * borderIndex(border, x - padLeft, width));
  for (let y = 0; y < rows; y++) {
    const row = 4 * width * borderIndex(border, y - before(filter.height), height);
    let at = y * rowStride;
    for (let x = 0; x < columns; x++, at += pixelStride) {
      const source = sources[x]!;
      const inside = row >= 0 && source >= 0;
      out[at] = inside ? pixels[row + source]! : 0;
      out[at + channelStride] = inside ? pixels[row + source + 1]! : 0;
      out[at + 2 * channelStride] = inside ? pixels[row + source + 2]! : 0;
    }
  }
}
