import { constantPool } from '../../elementwise/constantPool.ts';
import { elementKernel } from '../../elementwise/elements.ts';
import { FLOATS, type Floats } from '../../elementwise/floats.ts';
import { storeLeft } from '../../elementwise/storeLanes.ts';
import type { OperatorKernel } from '../../operatorKernel.ts';
import { get, i32, op, set, type Wat } from '../../wat.ts';
import { F16_F32_VCVT } from './family.ts';

/** Exponents of float32 count from 112 lower than those of float16. */
const REBIAS = 2 ** 112;
/** What infinity and NaN become by that. */
const BEYOND = 2 ** 16;
const INFINITY_BITS = 0x7f800000;

const h = get('half');
const x = get('x');

/** Exponent and mantissa moved to where float32 has them and scaled, subnormal numbers included; then what is no number, and the sign. */
const convert = ({ op: of, bits, integer, constant, choose }: Floats): readonly Wat[] => [
  set('x', bits('shl', bits('and', h, integer(0x7fff)), i32(13))),
  set('x', of('mul', x, constant(REBIAS))),
  set('endless', bits('or', x, integer(INFINITY_BITS))),
  set('x', choose(of('ge', x, constant(BEYOND)), get('endless'), x)),
  set('x', bits('or', x, bits('shl', bits('and', h, integer(0x8000)), i32(16)))),
];

function kernel(floats: Floats): OperatorKernel {
  const { isa, type, lanes } = floats;
  const vector = lanes > 1;
  const pool = constantPool(floats);
  const load = vector
    ? op('i32x4.extend_low_i16x8_u', op('v128.load64_zero align=2', get('in')))
    : op('f32.reinterpret_i32', op('i32.load16_u', get('in')));
  const store = vector ? storeLeft('x', lanes, 4, op('v128.store align=4', get('out'), x)) : op('f32.store', get('out'), x);
  const turn = [set('half', load), ...convert(pool.floats), store];
  return elementKernel('f16_f32_vcvt_ukernel', isa, F16_F32_VCVT, {
    inBytes: 2,
    outBytes: 4,
    locals: [...['half', 'x', 'endless'].map((local) => [local, type] as const), ...pool.locals()],
    prepare: pool.prepare(),
    lanes,
    turn,
  });
}

export const F16_F32_VCVT_KERNELS: readonly OperatorKernel[] = FLOATS.map(kernel);
