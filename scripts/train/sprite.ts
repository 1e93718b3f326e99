import { FASHION_CLASSES, FASHION_SIDE, type LabelledPictures } from './fashionMnist.ts';

export const SPRITE_COUNT = 500;
export const SPRITE_COLUMNS = 25;

/**
 * Places of the test pictures that are shipped: the first 50 of each class, the classes taking turns, so that the first
 * n are balanced as well: picture i shows class i mod 10.
 */
export function spriteOrder(labels: Uint8Array): number[] {
  const places = FASHION_CLASSES.map((_, label) => Array.from(labels.keys()).filter((i) => labels[i] === label));
  return Array.from({ length: SPRITE_COUNT }, (_, i) => places[i % places.length]![Math.floor(i / places.length)]!);
}

/** Pictures side by side in rows of `columns`: grey pixels, [height, width]. Places that are left over are black. */
export function spritePixels({ count, pixels }: LabelledPictures, columns = SPRITE_COLUMNS) {
  const width = columns * FASHION_SIDE;
  const height = Math.ceil(count / columns) * FASHION_SIDE;
  const out = new Uint8Array(width * height);
  for (let i = 0; i < count; i++) {
    const left = (i % columns) * FASHION_SIDE;
    const top = Math.floor(i / columns) * FASHION_SIDE;
    for (let y = 0; y < FASHION_SIDE; y++) {
      const row = FASHION_SIDE * (FASHION_SIDE * i + y);
      out.set(pixels.subarray(row, row + FASHION_SIDE), (top + y) * width + left);
    }
  }
  return { pixels: out, width, height };
}
