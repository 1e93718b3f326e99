import { clampInt8, clampInt8x16, loadInt8, loadInt8x16, narrowInt8x16 } from '../../elementwise/int8.ts';
import { pairKernel, type PairArithmetic } from '../../elementwise/pairRows.ts';
import type { OperatorKernel } from '../../operatorKernel.ts';
import { field } from '../../struct.ts';
import { add, get, mul, op, set, type ValueType, type Wat } from '../../wat.ts';
import { QS8_VADD } from './family.ts';

const { params } = QS8_VADD;
const WHOLE = ['multiplierA', 'multiplierB', 'bias', 'shift', 'zeroPoint', 'minimum', 'maximum', 'flip'] as const;
const WIDTHS: Readonly<Record<(typeof WHOLE)[number], string>> = {
  multiplierA: 'i32x4',
  multiplierB: 'i32x4',
  bias: 'i32x4',
  shift: '',
  zeroPoint: 'i16x8',
  minimum: 'i8x16',
  maximum: 'i8x16',
  flip: 'i8x16',
};

const scalar: PairArithmetic = {
  inBytes: 1,
  outBytes: 1,
  lanes: 1,
  locals: WHOLE.map((name) => [name, 'i32'] as const),
  prepare: WHOLE.map((name) => set(name, field(params, name))),
  compute: [
    set('result', add(mul(loadInt8('a'), get('multiplierA')), mul(loadInt8('b'), get('multiplierB')))),
    set('result', add(op('i32.shr_s', add(get('result'), get('bias')), get('shift')), get('zeroPoint'))),
    ...clampInt8('result'),
  ],
  result: 'i32',
  store: 'i32.store8',
};

/** Four of the sixteen pairs of the local `x` and `y`: products and sum in 32 bits. */
function quarter(half: 'low' | 'high', part: 'low' | 'high'): Wat {
  const wide = (operand: string): Wat => op(`i32x4.extend_${part}_i16x8_s`, op(`i16x8.extend_${half}_i8x16_s`, get(operand)));
  const product = (operand: string, multiplier: string): Wat => op('i32x4.mul', wide(operand), get(multiplier));
  const sum = op('i32x4.add', op('i32x4.add', product('x', 'multiplierA'), get('bias')), product('y', 'multiplierB'));
  return op('i32x4.shr_s', sum, get('shift'));
}

const simd128: PairArithmetic = {
  inBytes: 1,
  outBytes: 1,
  lanes: 16,
  locals: [
    ...WHOLE.map((name): readonly [string, ValueType] => [name, WIDTHS[name] === '' ? 'i32' : 'v128']),
    ['x', 'v128'],
    ['y', 'v128'],
  ],
  prepare: WHOLE.map((name) =>
    set(name, WIDTHS[name] === '' ? field(params, name) : op(`${WIDTHS[name]}.splat`, field(params, name))),
  ),
  compute: [
    set('x', loadInt8x16('a')),
    set('y', loadInt8x16('b')),
    set(
      'result',
      clampInt8x16(
        narrowInt8x16(
          [quarter('low', 'low'), quarter('low', 'high'), quarter('high', 'low'), quarter('high', 'high')],
          get('zeroPoint'),
        ),
      ),
    ),
  ],
  result: 'v128',
  store: 'v128.store',
};

export const QS8_VADD_KERNELS: readonly OperatorKernel[] = [
  pairKernel('qs8_vadd_minmax_ukernel', 'scalar', QS8_VADD, scalar),
  pairKernel('qs8_vadd_minmax_ukernel', 'simd128', QS8_VADD, simd128),
];
