import { PAIR_FIELDS, pairExtents, type PairField } from '../../elementwise/pairs.ts';
import type { KernelFamily } from '../../operatorKernel.ts';
import { struct } from '../../struct.ts';

/**
 * 8-bit sums and differences: output = (a * multiplierA + b * multiplierB + bias) >> shift, plus the zero point, clamped. A unit is an
 * element.
 *
 * Elements are int8 after `flip` (0 or -128: see Target.flip). The multipliers have 21 bits and a sign (`additionScale` in
 * src/core/addQuantized.ts); `bias` holds the operands' zero points and the half that rounds. Bit-equal to `addSteps` there.
 *
 * @see XNNPACK, xnn_init_qs8_add_minmax_scalar_params
 */
export const QS8_VADD = {
  name: 'qs8-vadd',
  params: struct({
    ...PAIR_FIELDS,
    multiplierA: 'i32',
    multiplierB: 'i32',
    bias: 'i32',
    shift: 'i32',
    zeroPoint: 'i32',
    minimum: 'i32',
    maximum: 'i32',
    flip: 'i32',
  }),
  extents: (values, units) => pairExtents(values, units, 1, 1),
} as const satisfies KernelFamily<
  PairField | 'multiplierA' | 'multiplierB' | 'bias' | 'shift' | 'zeroPoint' | 'minimum' | 'maximum' | 'flip'
>;
