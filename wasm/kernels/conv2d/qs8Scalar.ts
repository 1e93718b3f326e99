import { get, global, op, set, upTo } from '../../wat.ts';
import { outputOf } from './addressOf.ts';
import { paramOffset } from './params.ts';
import { requantize } from './requantize.ts';
import type { TileArithmetic } from './tile.ts';

/** int8 without SIMD: 32-bit sums of (input - zero point) * weight. */
export const qs8Scalar: TileArithmetic = {
  inputBytes: 1,
  outputBytes: 1,
  channelArrays: ['bias', 'scale'],
  accumulator: 'i32',
  zero: '(i32.const 0)',
  step: 1,
  unroll: 2,
  locals: [
    ['zeroPoint', 'i32'],
    ['value', 'i32'],
    ['weight0', 'i32'],
    ['weight1', 'i32'],
    ['weight2', 'i32'],
    ['weight3', 'i32'],
  ],
  prepare: [set('zeroPoint', op(`i32.load offset=${paramOffset('inputZeroPoint')}`, global('params')))],
  multiplyAdd: (pixels, channels, offset) => [
    ...upTo(channels).map((c) => set(`weight${c}`, op(`i32.load8_s offset=${offset}`, get(`f${c}`)))),
    ...upTo(pixels).flatMap((p) => [
      set('value', op('i32.sub', op(`i32.load8_s offset=${offset}`, get(`x${p}`)), get('zeroPoint'))),
      ...upTo(channels).map((c) =>
        set(`acc${p}_${c}`, op('i32.add', get(`acc${p}_${c}`), op('i32.mul', get('value'), get(`weight${c}`)))),
      ),
    ]),
  ],
  finish: (pixels, channels) =>
    upTo(pixels).flatMap((p) =>
      upTo(channels).map((c) => {
        const sum = op('i32.add', get(`acc${p}_${c}`), op(`i32.load offset=${4 * c}`, get('bias')));
        return op(`i32.store8 offset=${c}`, outputOf(p), requantize(sum, op(`f32.load offset=${4 * c}`, get('scale'))));
      }),
    ),
};
