import { get, global, op, set, upTo, type Wat } from '../../wat.ts';
import { outputOf } from './addressOf.ts';
import { paramOffset } from './params.ts';
import { sumLanes, sumLanesOfFour } from './sumLanes.ts';
import type { TileArithmetic } from './tile.ts';

const bound = (field: 'minimum' | 'maximum'): Wat => op(`f32.load offset=${paramOffset(field)}`, global('params'));
const boundOfFour = (field: 'minimum' | 'maximum'): Wat => op(`v128.load32_splat offset=${paramOffset(field)}`, global('params'));

/** float32, four input channels a step; what follows the end of a row is masked to zero in both factors, since it may be NaN. */
export const f32Simd128: TileArithmetic = {
  inputBytes: 4,
  outputBytes: 4,
  channelArrays: ['bias'],
  accumulator: 'v128',
  zero: '(v128.const i32x4 0 0 0 0)',
  step: 4,
  // Two steps a turn need more registers than x86 has, and measured 0.75 of the speed.
  unroll: 1,
  locals: [
    ['mask', 'v128'],
    ['value', 'v128'],
    ['weight0', 'v128'],
    ['weight1', 'v128'],
    ['weight2', 'v128'],
    ['weight3', 'v128'],
    ['pair0', 'v128'],
    ['pair1', 'v128'],
  ],
  prepare: [set('mask', op('i32x4.lt_s', '(v128.const i32x4 0 1 2 3)', op('i32x4.splat', get('rest'))))],
  multiplyAdd: (pixels, channels, offset, tail) => {
    const load = (pointer: string): Wat => {
      const whole = op(`v128.load offset=${offset} align=4`, get(pointer));
      return tail ? op('v128.and', whole, get('mask')) : whole;
    };
    return [
      ...upTo(channels).map((c) => set(`weight${c}`, load(`f${c}`))),
      ...upTo(pixels).flatMap((p) => [
        set('value', load(`x${p}`)),
        ...upTo(channels).map((c) =>
          set(`acc${p}_${c}`, op('f32x4.add', get(`acc${p}_${c}`), op('f32x4.mul', get('value'), get(`weight${c}`)))),
        ),
      ]),
    ];
  },
  finish: (pixels, channels) =>
    upTo(pixels).flatMap((p) => {
      if (channels !== 4) {
        return upTo(channels).map((c) => {
          const sum = op('f32.add', sumLanes('f32x4', `acc${p}_${c}`), op(`f32.load offset=${4 * c}`, get('bias')));
          const clamped = op('f32.min', op('f32.max', sum, bound('minimum')), bound('maximum'));
          return op(`f32.store offset=${4 * c}`, outputOf(p), clamped);
        });
      }
      const sum = op('f32x4.add', get('value'), op('v128.load align=4', get('bias')));
      const clamped = op('f32x4.min', op('f32x4.max', sum, boundOfFour('minimum')), boundOfFour('maximum'));
      return [
        ...sumLanesOfFour(
          'f32x4',
          upTo(4).map((c) => `acc${p}_${c}`),
          'value',
        ),
        op('v128.store align=4', outputOf(p), clamped),
      ];
    }),
};
