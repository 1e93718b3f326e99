import { elementKernel } from '../../elementwise/elements.ts';
import { loadInt8 } from '../../elementwise/int8.ts';
import { storeLeft } from '../../elementwise/storeLanes.ts';
import type { OperatorKernel } from '../../operatorKernel.ts';
import { field } from '../../struct.ts';
import { get, op, set, sub } from '../../wat.ts';
import { QS8_F32_VCVT } from './family.ts';

const { params } = QS8_F32_VCVT;
const NAME = 'qs8_f32_vcvt_ukernel';

const scalarKernel = elementKernel(NAME, 'scalar', QS8_F32_VCVT, {
  inBytes: 1,
  outBytes: 4,
  locals: [
    ['flip', 'i32'],
    ['zeroPoint', 'i32'],
    ['scale', 'f32'],
  ],
  prepare: (['flip', 'zeroPoint', 'scale'] as const).map((local) => set(local, field(params, local))),
  lanes: 1,
  turn: [
    op('f32.store', get('out'), op('f32.mul', op('f32.convert_i32_s', sub(loadInt8('in'), get('zeroPoint'))), get('scale'))),
  ],
});

const simdKernel = elementKernel(NAME, 'simd128', QS8_F32_VCVT, {
  inBytes: 1,
  outBytes: 4,
  locals: ['flip', 'zeroPoint', 'scale', 'x'].map((local) => [local, 'v128'] as const),
  prepare: [
    set('flip', op('i8x16.splat', field(params, 'flip'))),
    set('zeroPoint', op('i32x4.splat', field(params, 'zeroPoint'))),
    set('scale', op('f32x4.splat', field(params, 'scale'))),
  ],
  lanes: 4,
  turn: [
    set('x', op('v128.xor', op('v128.load32_zero align=1', get('in')), get('flip'))),
    set('x', op('i32x4.extend_low_i16x8_s', op('i16x8.extend_low_i8x16_s', get('x')))),
    set('x', op('f32x4.mul', op('f32x4.convert_i32x4_s', op('i32x4.sub', get('x'), get('zeroPoint'))), get('scale'))),
    storeLeft('x', 4, 4, op('v128.store align=4', get('out'), get('x'))),
  ],
});

export const QS8_F32_VCVT_KERNELS: readonly OperatorKernel[] = [scalarKernel, simdKernel];
