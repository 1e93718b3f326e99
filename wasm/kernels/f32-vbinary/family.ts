import { PAIR_FIELDS, pairExtents, type PairField } from '../../elementwise/pairs.ts';
import type { KernelFamily } from '../../operatorKernel.ts';
import { struct } from '../../struct.ts';

/** Functions of two float32 operands that broadcast, clamped; NaN stays NaN. A unit is an element. */
export const F32_VBINARY = {
  name: 'f32-vbinary',
  params: struct({ ...PAIR_FIELDS, minimum: 'f32', maximum: 'f32' }),
  extents: (values, units) => pairExtents(values, units, 4, 4),
} as const satisfies KernelFamily<PairField | 'minimum' | 'maximum'>;
