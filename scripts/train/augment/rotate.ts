import { FASHION_SIDE } from '../fashionMnist.ts';

/** The picture turned clockwise about its middle, by bilinear interpolation; black comes in, [28, 28]. */
export function rotate(picture: Float32Array, degrees: number): Float32Array {
  const cos = Math.cos((degrees * Math.PI) / 180);
  const sin = Math.sin((degrees * Math.PI) / 180);
  const middle = (FASHION_SIDE - 1) / 2;
  const at = (x: number, y: number): number =>
    x < 0 || y < 0 || x >= FASHION_SIDE || y >= FASHION_SIDE ? 0 : picture[y * FASHION_SIDE + x]!;
  return picture.map((_, i) => {
    const outX = (i % FASHION_SIDE) - middle;
    const outY = Math.floor(i / FASHION_SIDE) - middle;
    const x = cos * outX + sin * outY + middle;
    const y = cos * outY - sin * outX + middle;
    const left = Math.floor(x);
    const top = Math.floor(y);
    const across = x - left;
    const down = y - top;
    const upper = at(left, top) * (1 - across) + at(left + 1, top) * across;
    const lower = at(left, top + 1) * (1 - across) + at(left + 1, top + 1) * across;
    return upper * (1 - down) + lower * down;
  });
}
