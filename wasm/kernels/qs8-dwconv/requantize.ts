import { field } from '../../struct.ts';
import { get, op, set, type ValueType, type Wat } from '../../wat.ts';
import { EXACT_VECTORS } from './exactVectors.ts';
import { QS8_DWCONV, VECTOR_BYTES } from './family.ts';

/** How four sums become four steps of the output's grid, zero point included, not yet narrowed to 8 bits. */
export interface FourSteps {
  /** XNNPACK's word for it in the kernel's name. */
  readonly name: string;
  /** Vectors for each group of four channels behind their sums to begin with. */
  readonly vectors: number;
  readonly locals: readonly (readonly [name: string, type: ValueType])[];
  /** Once for a group of channels, whose vectors begin at the local `weights`. */
  readonly prepare: readonly Wat[];
  /** The local that holds sums, which then holds steps. */
  readonly apply: (sums: string) => readonly Wat[];
}

const vector = (index: number): Wat => op(`v128.load offset=${(1 + index) * VECTOR_BYTES}`, get('weights'));

/** 1.5 * 2^23: added, it leaves no bits for a fraction, and the addition itself rounds half to even. */
export const MAGIC = 12_582_912;
export const MAGIC_BITS = 0x4b400000;

/**
 * By a float32 scale, as XNNPACK's fp32 kernels: for products below 2^23 in magnitude, which packing has made sure of.
 *
 * The bits of the rounded sum, less those of 1.5 * 2^23, are the step; the zero point is in what is taken away.
 */
export const FP32: FourSteps = {
  name: 'fp32',
  vectors: 1,
  locals: [
    ['scale', 'v128'],
    ['magic', 'v128'],
    ['magicBits', 'v128'],
  ],
  prepare: [
    set('scale', vector(0)),
    set('magic', op('f32x4.splat', `(f32.const ${MAGIC})`)),
    set('magicBits', op('i32x4.splat', op('i32.sub', `(i32.const ${MAGIC_BITS})`, field(QS8_DWCONV.params, 'outputZeroPoint')))),
  ],
  apply: (sums) => {
    const scaled = op('f32x4.mul', op('f32x4.convert_i32x4_s', get(sums)), get('scale'));
    return [set(sums, op('i32x4.sub', op('f32x4.add', scaled, get('magic')), get('magicBits')))];
  },
};

/**
 * By an int32 multiplier, rounded twice, as `multiplyTwiceRounded` of src/core/fixedPoint.ts: for sums below 2^30 in magnitude, shifts
 * of at most 0, and results below 2^22, which packing has made sure of.
 *
 * The doubled sum times the multiplier has the first result in its upper half. Plus half and less 1 where it is negative, it is rounded
 * down to a multiple of 2^right by clearing bits, and a float32 holds what is left: its share is exact, and is what remains.
 */
export const EXACT: FourSteps = {
  name: 'gemmlowp',
  vectors: Object.keys(EXACT_VECTORS).length,
  locals: [
    ...(['multiplier', 'half', 'away', 'kept', 'power', 'magic', 'magicBits', 'low', 'high', 'one'] as const).map(
      (name) => [name, 'v128'] as const,
    ),
  ],
  prepare: [
    ...(['multiplier', 'half', 'away', 'kept', 'power'] as const).map((name) => set(name, vector(EXACT_VECTORS[name]))),
    set('one', op('i64x2.splat', `(i64.const ${2 ** 31})`)),
    set('magic', op('f32x4.splat', `(f32.const ${MAGIC})`)),
    set('magicBits', op('i32x4.splat', op('i32.sub', `(i32.const ${MAGIC_BITS})`, field(QS8_DWCONV.params, 'outputZeroPoint')))),
  ],
  apply: (sums) => {
    const product = (half: 'low' | 'high'): Wat =>
      op('i64x2.add', op(`i64x2.extmul_${half}_i32x4_s`, get(sums), get('multiplier')), get('one'));
    const negative = op('v128.and', op('i32x4.shr_s', get('high'), '(i32.const 31)'), get('away'));
    const nudged = op('i32x4.add', op('i32x4.add', get('high'), get('half')), negative);
    const share = op('f32x4.mul', op('f32x4.convert_i32x4_s', op('v128.and', nudged, get('kept'))), get('power'));
    return [
      set(sums, op('i32x4.shl', get(sums), '(i32.const 1)')),
      set('low', product('low')),
      set('high', `(i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 ${get('low')} ${product('high')})`),
      set(sums, op('i32x4.sub', op('f32x4.add', share, get('magic')), get('magicBits'))),
    ];
  },
};
