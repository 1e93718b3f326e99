import { get, op, set, upTo, type Wat } from '../../wat.ts';
import type { SumName, TileArithmetic } from './tile.ts';

const loadWeights = (load: string, step: number, bytes: number, vectors: number): readonly Wat[] =>
  upTo(vectors).map((vector) =>
    set(`weight${vector}`, op(`${load} offset=${bytes * (step * vectors + vector)} align=1`, get('w'))),
  );

/** Four neighbouring bytes of a window in every lane. */
const spread = (pixel: number, step: number): Wat => op(`v128.load32_splat offset=${4 * step} align=1`, get(`a${pixel}`));

const named = (name: string, count: number): readonly string[] => upTo(count).map((index) => `${name}${index}`);

/** The dot product of four bytes a lane: weights in its first operand, stored activations in its second. */
const dotStep = (fours: number, pixels: number, step: number, sum: SumName, window: (pixel: number) => Wat): readonly Wat[] => [
  ...loadWeights('v128.load', step, 16, fours),
  ...upTo(pixels).flatMap((pixel) => [
    set('value', window(pixel)),
    ...upTo(fours).map((four) => {
      const acc = sum(step, pixel, four);
      return set(acc, op('i32x4.relaxed_dot_i8x16_i7x16_add_s', get(`weight${four}`), get('value'), get(acc)));
    }),
  ]),
];

/** Windows are loaded as they are spread, which x86 does in one instruction. */
export const dot = (fours: number): TileArithmetic => ({
  fours,
  windowBytes: 4,
  weightBytes: 16 * fours,
  lanes: 'channels',
  locals: () => named('weight', fours),
  turn: (pixels, steps, sum) => upTo(steps).flatMap((step) => dotStep(fours, pixels, step, sum, (pixel) => spread(pixel, step))),
});

/** Windows are loaded four steps at once and spread from registers: Arm has many, and no address in the loads that spread. */
export const dotFromLanes = (fours: number): TileArithmetic => ({
  ...dot(fours),
  locals: (pixels) => [...named('weight', fours), ...named('window', pixels)],
  turn: (pixels, steps, sum) => {
    if (steps !== 4) return dot(fours).turn(pixels, steps, sum);
    const lanes = (pixel: number, step: number): Wat => {
      const bytes = upTo(16).map((index) => 4 * step + (index % 4));
      return `(i8x16.shuffle ${bytes.join(' ')} ${get(`window${pixel}`)} ${get(`window${pixel}`)})`;
    };
    return [
      ...upTo(pixels).map((pixel) => set(`window${pixel}`, op('v128.load align=1', get(`a${pixel}`)))),
      ...upTo(steps).flatMap((step) => dotStep(fours, pixels, step, sum, (pixel) => lanes(pixel, step))),
    ];
  },
});

/** Pairs of 16-bit products: windows lie widened in scratch, weights are widened as they are read. */
export const pairs = (fours: number): TileArithmetic => ({
  fours,
  windowBytes: 4,
  weightBytes: 8 * fours,
  lanes: 'channels',
  locals: () => named('weight', fours),
  turn: (pixels, steps, sum) =>
    upTo(steps).flatMap((step) => [
      ...loadWeights('v128.load8x8_s', step, 8, fours),
      ...upTo(pixels).flatMap((pixel) => [
        set('value', spread(pixel, step)),
        ...upTo(fours).map((four) => {
          const acc = sum(step, pixel, four);
          return set(acc, op('i32x4.add', get(acc), op('i32x4.dot_i16x8_s', get('value'), get(`weight${four}`))));
        }),
      ]),
    ]),
});

/**
 * Products of bytes, two added up in 16 bits, then all in 32: sixteen neighbours of a window times those of each channel. Three
 * instructions on Arm, with or without a dot product. Weights are at least -127, so that two products fit 16 bits.
 */
export const products = (fours: number): TileArithmetic => ({
  fours,
  windowBytes: 16,
  weightBytes: 64 * fours,
  lanes: 'parts',
  locals: (pixels) => [...named('weight', 4 * fours), ...named('window', pixels)],
  turn: (pixels, steps, sum) =>
    upTo(steps).flatMap((step) => [
      ...upTo(pixels).map((pixel) => set(`window${pixel}`, op(`v128.load offset=${16 * step} align=1`, get(`a${pixel}`)))),
      ...upTo(4 * fours).flatMap((channel) => [
        ...loadWeights('v128.load', step, 16, 4 * fours).slice(channel, channel + 1),
        ...upTo(pixels).map((pixel) => {
          const acc = sum(step, pixel, channel);
          const product = (half: string): Wat =>
            op(`i16x8.extmul_${half}_i8x16_s`, get(`window${pixel}`), get(`weight${channel}`));
          const two = op('i16x8.add', product('low'), product('high'));
          return set(acc, op('i32x4.add', get(acc), op('i32x4.extadd_pairwise_i16x8_s', two)));
        }),
      ]),
    ]),
});
