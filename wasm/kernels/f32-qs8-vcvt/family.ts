import type { KernelFamily } from '../../operatorKernel.ts';
import { struct } from '../../struct.ts';

/**
 * float32 to 8-bit steps: divided by `scale`, rounded half to even, the zero point added, clamped; NaN becomes `minimum`. A unit is an
 * element.
 *
 * Elements are int8 before `flip` (0 or -128: see Target.flip). Bit-equal to `quantizeValue` in src/core/quantization.ts.
 */
export const F32_QS8_VCVT = {
  name: 'f32-qs8-vcvt',
  params: struct({
    input: 'i32',
    output: 'i32',
    scale: 'f32',
    zeroPoint: 'i32',
    minimum: 'i32',
    maximum: 'i32',
    flip: 'i32',
  }),
  extents: ({ input, output }, units) => [
    { access: 'read', from: input, bytes: 4 * units },
    { access: 'write', from: output, bytes: units },
  ],
} as const satisfies KernelFamily<'input' | 'output' | 'scale' | 'zeroPoint' | 'minimum' | 'maximum' | 'flip'>;
