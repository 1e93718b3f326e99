import { FASHION_SIDE } from '../fashionMnist.ts';

/** The picture mirrored left to right, [28, 28]. */
export function flip(picture: Float32Array): Float32Array {
  return picture.map((_, at) => {
    const x = at % FASHION_SIDE;
    return picture[at - x + (FASHION_SIDE - 1 - x)]!;
  });
}
