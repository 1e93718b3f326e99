import { field } from '../../struct.ts';
import { get, i32, larger, op, smaller, sub, type ValueType, type Wat } from '../../wat.ts';
import { EXACT_VECTORS } from './exactVectors.ts';
import { QS8_DWCONV, VECTOR_BYTES, type DwconvField } from './family.ts';
import { MAGIC, MAGIC_BITS } from './requantize.ts';

/** How one sum becomes an int8 step of the output's grid; what its group of four channels needs lies behind the local `group`. */
export interface OneStep {
  /** XNNPACK's word for it in the kernel's name. */
  readonly name: string;
  /** Vectors for each group of four channels behind their sums to begin with, as for SIMD. */
  readonly vectors: number;
  readonly locals: readonly (readonly [name: string, type: ValueType])[];
  /** The sum of one of the four channels, in a local. */
  readonly step: (sum: string, channel: number) => Wat;
}

const load = (name: DwconvField): Wat => field(QS8_DWCONV.params, name);
const own = (type: 'i32' | 'f32', vector: number, channel: number): Wat =>
  op(`${type}.load offset=${(1 + vector) * VECTOR_BYTES + 4 * channel}`, get('group'));
const i64 = (value: number): Wat => `(i64.const ${value})`;

/** As XNNPACK's fp32 kernels, clamped before it is rounded, so right for any product; the bounds are whole, so the two commute. */
function rounded(sum: string, channel: number): Wat {
  const bound = (name: 'minimum' | 'maximum'): Wat => op('f32.convert_i32_s', sub(load(name), load('outputZeroPoint')));
  const scaled = op('f32.mul', op('f32.convert_i32_s', get(sum)), own('f32', 0, channel));
  const clamped = op('f32.min', op('f32.max', scaled, bound('minimum')), bound('maximum'));
  const bits = op('i32.reinterpret_f32', op('f32.add', clamped, `(f32.const ${MAGIC})`));
  return op('i32.add', op('i32.sub', bits, i32(MAGIC_BITS)), load('outputZeroPoint'));
}

/** As `multiplyTwiceRounded` of src/core/fixedPoint.ts, in 64 bits. */
function twiceRounded(sum: string, channel: number): Wat {
  const shift = own('i32', EXACT_VECTORS.shift, channel);
  const shifted = op('i32.shl', get(sum), larger(shift, i32(0)));
  const product = op(
    'i64.mul',
    op('i64.extend_i32_s', shifted),
    op('i64.extend_i32_s', own('i32', EXACT_VECTORS.multiplier, channel)),
  );
  const high = op('i32.wrap_i64', op('i64.shr_s', op('i64.add', product, i64(2 ** 30)), i64(31)));
  const right = op('i64.extend_i32_s', sub(i32(0), get('right')));
  const half = op('i64.shl', i64(1), op('i64.sub', right, i64(1)));
  const away = op('i64.add', op('i64.extend_i32_s', get('high')), op('i64.extend_i32_s', op('i32.shr_s', get('high'), i32(31))));
  const result = op('i32.wrap_i64', op('i64.shr_s', op('i64.add', away, half), right));
  return `(block (result i32)
    (local.set $high ${high})
    (local.set $right ${shift})
    (local.set $high (if (result i32) (i32.lt_s (local.get $right) (i32.const 0)) (then ${result}) (else (local.get $high))))
    (local.set $high (i32.add (local.get $high) ${load('outputZeroPoint')}))
    (local.set $high ${larger(get('high'), load('minimum'))})
    ${smaller(get('high'), load('maximum'))})`;
}

export const ONE_FP32: OneStep = { name: 'fp32', vectors: 1, locals: [], step: rounded };

export const ONE_EXACT: OneStep = {
  name: 'gemmlowp',
  vectors: Object.keys(EXACT_VECTORS).length,
  locals: [
    ['high', 'i32'],
    ['right', 'i32'],
  ],
  step: twiceRounded,
};
