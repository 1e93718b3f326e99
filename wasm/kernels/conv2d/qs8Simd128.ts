import { get, global, op, set, upTo, type Wat } from '../../wat.ts';
import { outputOf } from './addressOf.ts';
import { paramOffset } from './params.ts';
import { requantize, requantizeFour } from './requantize.ts';
import { sumLanes, sumLanesOfFour } from './sumLanes.ts';
import type { TileArithmetic } from './tile.ts';

/**
 * int8, eight input channels a step, widened to 16 bits: (input - zero point) lies in [-255, 255], a product in 17 bits, and
 * i32x4.dot_i16x8_s adds pairs of them without overflow. What follows the end of a row is masked to zero in the input alone.
 */
export const qs8Simd128: TileArithmetic = {
  inputBytes: 1,
  outputBytes: 1,
  channelArrays: ['bias', 'scale'],
  accumulator: 'v128',
  zero: '(v128.const i32x4 0 0 0 0)',
  step: 8,
  unroll: 2,
  locals: [
    ['zeroPoint', 'v128'],
    ['mask', 'v128'],
    ['value', 'v128'],
    ['weight0', 'v128'],
    ['weight1', 'v128'],
    ['weight2', 'v128'],
    ['weight3', 'v128'],
    ['pair0', 'v128'],
    ['pair1', 'v128'],
  ],
  prepare: [
    set('zeroPoint', op('i16x8.splat', op(`i32.load offset=${paramOffset('inputZeroPoint')}`, global('params')))),
    set('mask', op('i16x8.lt_s', '(v128.const i16x8 0 1 2 3 4 5 6 7)', op('i16x8.splat', get('rest')))),
  ],
  multiplyAdd: (pixels, channels, offset, tail) => {
    const load = (pointer: string): Wat => op(`v128.load8x8_s offset=${offset} align=1`, get(pointer));
    return [
      ...upTo(channels).map((c) => set(`weight${c}`, load(`f${c}`))),
      ...upTo(pixels).flatMap((p) => {
        const value = op('i16x8.sub', load(`x${p}`), get('zeroPoint'));
        return [
          set('value', tail ? op('v128.and', value, get('mask')) : value),
          ...upTo(channels).map((c) =>
            set(`acc${p}_${c}`, op('i32x4.add', get(`acc${p}_${c}`), op('i32x4.dot_i16x8_s', get('value'), get(`weight${c}`)))),
          ),
        ];
      }),
    ];
  },
  finish: (pixels, channels) =>
    upTo(pixels).flatMap((p) => {
      if (channels !== 4) {
        return upTo(channels).map((c) => {
          const sum = op('i32.add', sumLanes('i32x4', `acc${p}_${c}`), op(`i32.load offset=${4 * c}`, get('bias')));
          return op(`i32.store8 offset=${c}`, outputOf(p), requantize(sum, op(`f32.load offset=${4 * c}`, get('scale'))));
        });
      }
      const sum = op('i32x4.add', get('value'), op('v128.load align=4', get('bias')));
      const steps = get('weight0');
      const words = op('i16x8.narrow_i32x4_s', steps, steps);
      return [
        ...sumLanesOfFour(
          'i32x4',
          upTo(4).map((c) => `acc${p}_${c}`),
          'value',
        ),
        set('weight0', requantizeFour(sum, op('v128.load align=4', get('scale')))),
        op('v128.store32_lane align=1 0', outputOf(p), op('i8x16.narrow_i16x8_s', words, words)),
      ];
    }),
};
