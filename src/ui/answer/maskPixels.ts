/** Red, green, blue of one class. */
export type Colour = readonly [number, number, number];

/** Classes of a mask: the eight kinds of the lab, class 0 (commonly background) not painted. */
export const CLASS_COLOURS: readonly Colour[] = [
  [0, 114, 178],
  [230, 120, 0],
  [0, 158, 115],
  [204, 100, 160],
  [220, 180, 0],
  [86, 180, 233],
  [120, 90, 190],
  [200, 60, 60],
];

const OPACITY = 0.62;

/**
 * RGBA pixels that lie over the picture: one channel as a veil where its value is low, several as the colour of the greatest.
 *
 * values  [height, width, channels]
 *
 * A single channel is taken as a probability where it lies in [0, 1], else stretched between its least and greatest value.
 */
export function maskPixels(
  values: ArrayLike<number>,
  { height, width, channels }: { readonly height: number; readonly width: number; readonly channels: number },
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(height * width * 4);
  const { low, high } = channels === 1 ? extent(values) : { low: 0, high: 1 };
  for (let pixel = 0; pixel < height * width; pixel++) {
    if (channels === 1) {
      const share = high > low ? ((values[pixel] ?? 0) - low) / (high - low) : 0;
      paint(pixels, pixel, CLASS_COLOURS[0] ?? [0, 0, 0], share * OPACITY);
    } else {
      const best = argMax(values, pixel * channels, channels);
      if (best > 0) paint(pixels, pixel, classColour(best), OPACITY);
    }
  }
  return pixels;
}

/** The colour of a class above 0; beyond eight they repeat. */
export function classColour(index: number): Colour {
  return CLASS_COLOURS[(index - 1) % CLASS_COLOURS.length] ?? [0, 0, 0];
}

/** Share of the pixels whose greatest channel is this one, for each class that has any, greatest share first. */
export function classShares(
  values: ArrayLike<number>,
  channels: number,
): readonly { readonly index: number; readonly share: number }[] {
  const counts = new Float64Array(channels);
  const pixels = values.length / channels;
  for (let pixel = 0; pixel < pixels; pixel++) {
    const best = argMax(values, pixel * channels, channels);
    counts[best] = (counts[best] ?? 0) + 1;
  }
  return Array.from(counts, (count, index) => ({ index, share: count / pixels }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share);
}

function argMax(values: ArrayLike<number>, from: number, count: number): number {
  let best = 0;
  for (let i = 1; i < count; i++) if ((values[from + i] ?? 0) > (values[from + best] ?? 0)) best = i;
  return best;
}

function extent(values: ArrayLike<number>): { low: number; high: number } {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    low = Math.min(low, values[i] ?? 0);
    high = Math.max(high, values[i] ?? 0);
  }
  return low >= -1e-6 && high <= 1 + 1e-6 ? { low: 0, high: 1 } : { low, high };
}

function paint(pixels: Uint8ClampedArray, pixel: number, [red, green, blue]: Colour, opacity: number): void {
  pixels.set([red, green, blue, Math.round(opacity * 255)], pixel * 4);
}
