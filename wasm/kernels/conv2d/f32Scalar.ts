import { get, global, op, set, upTo, type Wat } from '../../wat.ts';
import { outputOf } from './addressOf.ts';
import { paramOffset } from './params.ts';
import type { TileArithmetic } from './tile.ts';

const bound = (field: 'minimum' | 'maximum'): Wat => op(`f32.load offset=${paramOffset(field)}`, global('params'));

/** float32 without SIMD. NaN stays NaN through the clamp. */
export const f32Scalar: TileArithmetic = {
  inputBytes: 4,
  outputBytes: 4,
  channelArrays: ['bias'],
  accumulator: 'f32',
  zero: '(f32.const 0)',
  step: 1,
  unroll: 2,
  locals: [
    ['value', 'f32'],
    ['weight0', 'f32'],
    ['weight1', 'f32'],
    ['weight2', 'f32'],
    ['weight3', 'f32'],
  ],
  prepare: [],
  multiplyAdd: (pixels, channels, offset) => [
    ...upTo(channels).map((c) => set(`weight${c}`, op(`f32.load offset=${offset}`, get(`f${c}`)))),
    ...upTo(pixels).flatMap((p) => [
      set('value', op(`f32.load offset=${offset}`, get(`x${p}`))),
      ...upTo(channels).map((c) =>
        set(`acc${p}_${c}`, op('f32.add', get(`acc${p}_${c}`), op('f32.mul', get('value'), get(`weight${c}`)))),
      ),
    ]),
  ],
  finish: (pixels, channels) =>
    upTo(pixels).flatMap((p) =>
      upTo(channels).map((c) => {
        const sum = op('f32.add', get(`acc${p}_${c}`), op(`f32.load offset=${4 * c}`, get('bias')));
        const clamped = op('f32.min', op('f32.max', sum, bound('minimum')), bound('maximum'));
        return op(`f32.store offset=${4 * c}`, outputOf(p), clamped);
      }),
    ),
};
