import { get, op, set, upTo, type Wat } from '../../wat.ts';
import type { TileArithmetic } from './tile.ts';

const weights = (load: string, index: number, bytes: number, fours: number): readonly Wat[] =>
  upTo(fours).map((four) => set(`weight${four}`, op(`${load} offset=${bytes * (index * fours + four)} align=1`, get('w'))));

/** Four neighbours of a window in every lane. */
const spread = (pixel: number, index: number): Wat =>
  set('value', op(`v128.load32_splat offset=${4 * index} align=1`, get(`a${pixel}`)));

/** The dot product of four bytes a lane: weights in its first operand, stored activations in its second. */
export const dot = (fours: number): TileArithmetic => ({
  fours,
  windowBytes: 4,
  weightBytes: 16,
  step: (pixels, index, sum) => [
    ...weights('v128.load', index, 16, fours),
    ...upTo(pixels).flatMap((pixel) => [
      spread(pixel, index),
      ...upTo(fours).map((four) => {
        const acc = sum(pixel, four);
        return set(acc, op('i32x4.relaxed_dot_i8x16_i7x16_add_s', get(`weight${four}`), get('value'), get(acc)));
      }),
    ]),
  ],
});

/** Pairs of 16-bit products: windows lie widened in scratch, weights are widened as they are read. */
export const pairs = (fours: number): TileArithmetic => ({
  fours,
  windowBytes: 4,
  weightBytes: 8,
  step: (pixels, index, sum) => [
    ...weights('v128.load8x8_s', index, 8, fours),
    ...upTo(pixels).flatMap((pixel) => [
      spread(pixel, index),
      ...upTo(fours).map((four) => {
        const acc = sum(pixel, four);
        return set(acc, op('i32x4.add', get(acc), op('i32x4.dot_i16x8_s', get('value'), get(`weight${four}`))));
      }),
    ]),
  ],
});
