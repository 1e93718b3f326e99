import { add, get, i32, larger, mul, op, set, smaller, sub, upTo, type Wat } from '../../wat.ts';
import { load, type Fold } from './windows.ts';

/** 1.5 * 2^23: added, it leaves no bits for a fraction, and the addition itself rounds half to even. */
const MAGIC = '(f32.const 12582912)';
const MAGIC_BITS = '(i32.const 0x4b400000)';

const v16 = (value: Wat): Wat => op('i8x16.splat', value);
const v4 = (value: Wat): Wat => op('i32x4.splat', value);
const f4 = (value: Wat): Wat => op('f32x4.splat', value);
const flipByte = op('i32.and', load('flip'), i32(255));
const one = op('i32.extend8_s', op('i32.xor', op('i32.load8_u', get('at')), get('flip')));
const sixteen = op('v128.xor', op('v128.load align=1', get('at')), get('flip'));

/** The i32 local `value` within the bounds, as it is stored. */
const storedOne = (value: Wat): Wat =>
  `(block (result i32)
    ${set('value', value)}
    ${set('value', larger(get('value'), load('minimum')))}
    ${set('value', smaller(get('value'), load('maximum')))}
    ${op('i32.xor', get('value'), get('flip'))})`;
const storedSixteen = (value: Wat): Wat =>
  op('v128.xor', op('i8x16.min_s', op('i8x16.max_s', value, v16(load('minimum'))), v16(load('maximum'))), get('flip'));

const prepareOne = [set('flip', flipByte)];
const prepareSixteen = [set('flip', v4(load('flip')))];

export const LARGEST_OF_ONE: Fold = {
  lanes: 1,
  locals: [
    ['flip', 'i32'],
    ['value', 'i32'],
    ['largest', 'i32'],
  ],
  prepare: prepareOne,
  window: [],
  start: [set('largest', i32(-128))],
  tap: [set('value', one), set('largest', larger(get('value'), get('largest')))],
  finish: storedOne(get('largest')),
};

export const LARGEST_OF_SIXTEEN: Fold = {
  lanes: 16,
  locals: [
    ['flip', 'v128'],
    ['largest', 'v128'],
  ],
  prepare: prepareSixteen,
  window: [],
  start: [set('largest', v16(i32(-128)))],
  tap: [set('largest', op('i8x16.max_s', get('largest'), sixteen))],
  finish: storedSixteen(get('largest')),
};

/** What becomes of a window's sum of int8 elements. */
interface Finish {
  readonly locals: readonly string[];
  readonly window: readonly Wat[];
  /** An i32, for a sum in an i32. */
  readonly one: (sum: Wat) => Wat;
  /** Four of them. */
  readonly four: (sums: Wat) => Wat;
}

const countAs = (type: 'f32'): Wat => op(`${type}.convert_i32_s`, get('count'));

/**
 * The sum over the taps to the nearest step, halves away from 0, as the file counts steps: `averageSteps` of src/core/pool2d.ts.
 *
 * Four quotients are float32, right for up to 2^15 taps: no quotient lies nearer below a whole number than 2^-15, and none is above 2^8.
 */
const DIVIDED: Finish = {
  locals: ['counted', 'half'],
  window: [set('half', op('i32.shr_u', get('count'), i32(1))), set('counted', mul(load('offset'), get('count')))],
  one: (sum) => {
    const counted = add(sum, get('counted'));
    const half = op('select', get('half'), sub(i32(0), get('half')), op('i32.gt_s', counted, i32(0)));
    return sub(op('i32.div_s', add(counted, half), get('count')), load('offset'));
  },
  four: (sums) => {
    const counted = op('i32x4.add', sums, v4(get('counted')));
    const [half, less] = [v4(get('half')), v4(sub(i32(0), get('half')))];
    const nudged = op('i32x4.add', counted, op('v128.bitselect', half, less, op('i32x4.gt_s', counted, v4(i32(0)))));
    const quotient = op('f32x4.div', op('f32x4.convert_i32x4_s', nudged), f4(countAs('f32')));
    return op('i32x4.sub', op('i32x4.trunc_sat_f32x4_s', quotient), v4(load('offset')));
  },
};

/** The sum less its zero points, times a float32 multiplier, half to even: `requantize` of src/core/quantization.ts. */
const SCALED: Finish = {
  locals: ['counted'],
  window: [
    set('counted', mul(load('inputZeroPoint'), get('count'))),
    set('scale', load('multiplier')),
    `(if (f32.eq (local.get $scale) (f32.const 0)) (then ${set(
      'scale',
      op('f32.div', op('f32.mul', load('inputScale'), op('f32.div', '(f32.const 1)', countAs('f32'))), load('outputScale')),
    )}))`,
  ],
  one: (sum) => {
    const bound = (name: 'minimum' | 'maximum'): Wat => op('f32.convert_i32_s', sub(load(name), load('outputZeroPoint')));
    const scaled = op('f32.mul', op('f32.convert_i32_s', sub(sum, get('counted'))), get('scale'));
    const clamped = op('f32.min', op('f32.max', scaled, bound('minimum')), bound('maximum'));
    return add(sub(op('i32.reinterpret_f32', op('f32.add', clamped, MAGIC)), MAGIC_BITS), load('outputZeroPoint'));
  },
  four: (sums) => {
    const bound = (name: 'minimum' | 'maximum'): Wat => f4(op('f32.convert_i32_s', sub(load(name), load('outputZeroPoint'))));
    const scaled = op('f32x4.mul', op('f32x4.convert_i32x4_s', op('i32x4.sub', sums, v4(get('counted')))), f4(get('scale')));
    const clamped = op('f32x4.min', op('f32x4.max', scaled, bound('minimum')), bound('maximum'));
    return op('i32x4.sub', op('f32x4.add', clamped, f4(MAGIC)), v4(sub(MAGIC_BITS, load('outputZeroPoint'))));
  },
};

const finishLocals = ({ locals }: Finish) => [...locals.map((local) => [local, 'i32'] as const), ['scale', 'f32'] as const];

function sumOfOne(finish: Finish): Fold {
  return {
    lanes: 1,
    locals: [...(['flip', 'value', 'sum'] as const).map((local) => [local, 'i32'] as const), ...finishLocals(finish)],
    prepare: prepareOne,
    window: finish.window,
    start: [set('sum', i32(0))],
    tap: [set('sum', add(get('sum'), one))],
    finish: storedOne(finish.one(get('sum'))),
  };
}

function sumOfSixteen(finish: Finish): Fold {
  const sums = upTo(4).map((index) => `sum${index}`);
  const halves = ['low', 'high'] as const;
  const narrowed = (a: number): Wat => op('i16x8.narrow_i32x4_s', ...[a, a + 1].map((index) => finish.four(get(`sum${index}`))));
  return {
    lanes: 16,
    locals: [...['flip', 'taken', 'wide', ...sums].map((local) => [local, 'v128'] as const), ...finishLocals(finish)],
    prepare: prepareSixteen,
    window: finish.window,
    start: sums.map((sum) => set(sum, v4(i32(0)))),
    tap: [
      set('taken', sixteen),
      ...halves.flatMap((half, high) => [
        set('wide', op(`i16x8.extend_${half}_i8x16_s`, get('taken'))),
        ...halves.map((quarter, index) => {
          const sum = `sum${2 * high + index}`;
          return set(sum, op('i32x4.add', get(sum), op(`i32x4.extend_${quarter}_i16x8_s`, get('wide'))));
        }),
      ]),
    ],
    finish: storedSixteen(op('i8x16.narrow_i16x8_s', narrowed(0), narrowed(2))),
  };
}

export const AVERAGE_OF_ONE: Fold = sumOfOne(DIVIDED);
export const AVERAGE_OF_SIXTEEN: Fold = sumOfSixteen(DIVIDED);
export const SCALED_SUM_OF_ONE: Fold = sumOfOne(SCALED);
export const SCALED_SUM_OF_SIXTEEN: Fold = sumOfSixteen(SCALED);
