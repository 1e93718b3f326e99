import { get, op, set, sub, type Wat } from '../wat.ts';
import { field, type Struct } from '../struct.ts';
import { largerOf, smallerOf, type Floats } from './floats.ts';

/** Adding 1.5 x 2^23 leaves no bits for a fraction, and rounds half to even. */
const MAGIC = 1.5 * 2 ** 23;
const MAGIC_BITS = 0x4b400000;

type Field = 'zeroPoint' | 'minimum' | 'maximum';

/** Locals of the type that `roundToSteps` needs. */
export const stepLocals = ['lowest', 'highest', 'turned'] as const;

/** Sets them from the params, before the first element. */
export function prepareSteps({ splat, lanes }: Floats, params: Struct<Field>): readonly Wat[] {
  const less = (bound: 'minimum' | 'maximum') =>
    splat(op('f32.convert_i32_s', sub(field(params, bound), field(params, 'zeroPoint'))));
  const turned = sub(field(params, 'zeroPoint'), `(i32.const ${MAGIC_BITS})`);
  return [
    set('lowest', less('minimum')),
    set('highest', less('maximum')),
    set('turned', lanes > 1 ? op('i32x4.splat', turned) : op('f32.reinterpret_i32', turned)),
  ];
}

/**
 * A local of float32 steps from the zero point as integer bits: inside the bounds (NaN at the lower one), rounded half to even, the zero
 * point added. The clamp comes first and has integer bounds, so it commutes with the rounding.
 */
export function roundToSteps(floats: Floats, local: string): readonly Wat[] {
  return [
    set(local, largerOf(floats, get('lowest'), get(local))),
    set(local, smallerOf(floats, get(local), get('highest'))),
    set(local, floats.bits('add', floats.op('add', get(local), floats.constant(MAGIC)), get('turned'))),
  ];
}
