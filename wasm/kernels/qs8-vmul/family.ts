import { PAIR_FIELDS, pairExtents, type PairField } from '../../elementwise/pairs.ts';
import type { KernelFamily } from '../../operatorKernel.ts';
import { struct } from '../../struct.ts';

/**
 * 8-bit products: (a - zeroPointA) * (b - zeroPointB), as float32 times `scale`, rounded half to even, plus the output's zero point,
 * clamped. A unit is an element.
 *
 * Elements are int8 after `flip` (0 or -128: see Target.flip). Bit-equal to `requantize` in src/core/quantization.ts.
 */
export const QS8_VMUL = {
  name: 'qs8-vmul',
  params: struct({
    ...PAIR_FIELDS,
    zeroPointA: 'i32',
    zeroPointB: 'i32',
    scale: 'f32',
    zeroPoint: 'i32',
    minimum: 'i32',
    maximum: 'i32',
    flip: 'i32',
  }),
  extents: (values, units) => pairExtents(values, units, 1, 1),
} as const satisfies KernelFamily<
  PairField | 'zeroPointA' | 'zeroPointB' | 'scale' | 'zeroPoint' | 'minimum' | 'maximum' | 'flip'
>;
