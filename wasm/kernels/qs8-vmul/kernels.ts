import { FLOATS, type Floats } from '../../elementwise/floats.ts';
import { loadInt8, loadInt8x16 } from '../../elementwise/int8.ts';
import { pairKernel } from '../../elementwise/pairRows.ts';
import { prepareSteps, roundToSteps, stepLocals } from '../../elementwise/roundToSteps.ts';
import type { OperatorKernel } from '../../operatorKernel.ts';
import { field } from '../../struct.ts';
import { get, op, set, sub, type Wat } from '../../wat.ts';
import { QS8_VMUL } from './family.ts';

const { params } = QS8_VMUL;
const [scalar, simd128] = FLOATS as readonly [Floats, Floats];
const NAME = 'qs8_vmul_minmax_fp32_ukernel';

const scalarKernel = pairKernel(NAME, scalar.isa, QS8_VMUL, {
  inBytes: 1,
  outBytes: 1,
  lanes: 1,
  locals: [
    ...(['flip', 'zeroPointA', 'zeroPointB'] as const).map((local) => [local, 'i32'] as const),
    ...['scale', 'steps', ...stepLocals].map((local) => [local, 'f32'] as const),
  ],
  prepare: [
    ...(['flip', 'zeroPointA', 'zeroPointB', 'scale'] as const).map((local) => set(local, field(params, local))),
    ...prepareSteps(scalar, params),
  ],
  compute: [
    set('result', op('i32.mul', sub(loadInt8('a'), get('zeroPointA')), sub(loadInt8('b'), get('zeroPointB')))),
    set('steps', op('f32.mul', op('f32.convert_i32_s', get('result')), get('scale'))),
    ...roundToSteps(scalar, 'steps'),
    set('result', op('i32.xor', op('i32.reinterpret_f32', get('steps')), get('flip'))),
  ],
  result: 'i32',
  store: 'i32.store8',
});

/** A quarter of the sixteen products of the locals `x` and `y`, as bits in local `name`. */
function quarter(name: string, half: 'low' | 'high', part: 'low' | 'high'): readonly Wat[] {
  const centred = (operand: string, zeroPoint: string): Wat =>
    op('i16x8.sub', op(`i16x8.extend_${half}_i8x16_s`, get(operand)), get(zeroPoint));
  const product = op(`i32x4.extmul_${part}_i16x8_s`, centred('x', 'zeroPointA'), centred('y', 'zeroPointB'));
  return [set(name, op('f32x4.mul', op('f32x4.convert_i32x4_s', product), get('scale'))), ...roundToSteps(simd128, name)];
}

const QUARTERS = ['q0', 'q1', 'q2', 'q3'] as const;

const simdKernel = pairKernel(NAME, simd128.isa, QS8_VMUL, {
  inBytes: 1,
  outBytes: 1,
  lanes: 16,
  locals: [
    ...['flip', 'zeroPointA', 'zeroPointB', 'scale', 'x', 'y', ...stepLocals, ...QUARTERS].map(
      (local) => [local, 'v128'] as const,
    ),
  ],
  prepare: [
    set('flip', op('i8x16.splat', field(params, 'flip'))),
    set('zeroPointA', op('i16x8.splat', field(params, 'zeroPointA'))),
    set('zeroPointB', op('i16x8.splat', field(params, 'zeroPointB'))),
    set('scale', op('f32x4.splat', field(params, 'scale'))),
    ...prepareSteps(simd128, params),
  ],
  compute: [
    set('x', loadInt8x16('a')),
    set('y', loadInt8x16('b')),
    ...quarter('q0', 'low', 'low'),
    ...quarter('q1', 'low', 'high'),
    ...quarter('q2', 'high', 'low'),
    ...quarter('q3', 'high', 'high'),
    set(
      'result',
      op(
        'v128.xor',
        op(
          'i8x16.narrow_i16x8_s',
          op('i16x8.narrow_i32x4_s', get('q0'), get('q1')),
          op('i16x8.narrow_i32x4_s', get('q2'), get('q3')),
        ),
        get('flip'),
      ),
    ),
  ],
  result: 'v128',
  store: 'v128.store',
});

export const QS8_VMUL_KERNELS: readonly OperatorKernel[] = [scalarKernel, simdKernel];
