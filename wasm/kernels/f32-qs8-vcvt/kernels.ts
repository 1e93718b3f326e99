import { elementKernel } from '../../elementwise/elements.ts';
import { FLOATS, type Floats } from '../../elementwise/floats.ts';
import { prepareSteps, roundToSteps, stepLocals } from '../../elementwise/roundToSteps.ts';
import { storeLeft } from '../../elementwise/storeLanes.ts';
import type { OperatorKernel } from '../../operatorKernel.ts';
import { field } from '../../struct.ts';
import { add, get, i32, op, set, upTo, type Wat } from '../../wat.ts';
import { F32_QS8_VCVT } from './family.ts';

const { params } = F32_QS8_VCVT;
const [scalar, simd128] = FLOATS as readonly [Floats, Floats];
const NAME = 'f32_qs8_vcvt_ukernel';

/** The element or elements `at` of them behind `in`, as the bits of steps in local `name`. */
const steps = (floats: Floats, name: string, at = 0): readonly Wat[] => [
  set(name, floats.op('div', floats.load(at === 0 ? get('in') : add(get('in'), i32(4 * at))), get('scale'))),
  ...roundToSteps(floats, name),
];

const prepare = (floats: Floats): readonly Wat[] => [
  set('scale', floats.splat(field(params, 'scale'))),
  ...prepareSteps(floats, params),
];

const scalarKernel = elementKernel(NAME, scalar.isa, F32_QS8_VCVT, {
  inBytes: 4,
  outBytes: 1,
  locals: [['flip', 'i32'], ...['scale', 'q0', ...stepLocals].map((local) => [local, 'f32'] as const)],
  prepare: [set('flip', field(params, 'flip')), ...prepare(scalar)],
  lanes: 1,
  turn: [...steps(scalar, 'q0'), op('i32.store8', get('out'), op('i32.xor', op('i32.reinterpret_f32', get('q0')), get('flip')))],
});

const QUARTERS = ['q0', 'q1', 'q2', 'q3'] as const;
const words = (low: string, high: string): Wat => op('i16x8.narrow_i32x4_s', get(low), get(high));
const bytes = (low: Wat, high: Wat): Wat => op('v128.xor', op('i8x16.narrow_i16x8_s', low, high), get('flip'));
const simdKernel = elementKernel(NAME, simd128.isa, F32_QS8_VCVT, {
  inBytes: 4,
  outBytes: 1,
  locals: ['flip', 'scale', ...QUARTERS, ...stepLocals].map((local) => [local, 'v128'] as const),
  prepare: [set('flip', op('i8x16.splat', field(params, 'flip'))), ...prepare(simd128)],
  wide: {
    lanes: 16,
    turn: [
      ...upTo(4).flatMap((quarter) => steps(simd128, QUARTERS[quarter]!, 4 * quarter)),
      op('v128.store align=1', get('out'), bytes(words('q0', 'q1'), words('q2', 'q3'))),
    ],
  },
  lanes: 4,
  turn: [
    ...steps(simd128, 'q0'),
    set('q0', bytes(words('q0', 'q0'), words('q0', 'q0'))),
    storeLeft('q0', 4, 1, op('v128.store32_lane align=1 0', get('out'), get('q0'))),
  ],
});

export const F32_QS8_VCVT_KERNELS: readonly OperatorKernel[] = [scalarKernel, simdKernel];
