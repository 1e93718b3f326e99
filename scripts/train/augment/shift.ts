import { FASHION_SIDE } from '../fashionMnist.ts';

/** The picture moved by whole pixels, to the right by `dx` and down by `dy`; black comes in, [28, 28]. */
export function shift(picture: Float32Array, dx: number, dy: number): Float32Array {
  const inside = (v: number): boolean => v >= 0 && v < FASHION_SIDE;
  return picture.map((_, at) => {
    const x = (at % FASHION_SIDE) - dx;
    const y = Math.floor(at / FASHION_SIDE) - dy;
    return inside(x) && inside(y) ? picture[y * FASHION_SIDE + x]! : 0;
  });
}
