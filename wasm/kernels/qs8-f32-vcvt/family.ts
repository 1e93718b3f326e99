import type { KernelFamily } from '../../operatorKernel.ts';
import { struct } from '../../struct.ts';

/**
 * 8-bit steps to float32: (q - zeroPoint) * scale, rounded once. A unit is an element.
 *
 * Elements are int8 after `flip` (0 or -128: see Target.flip). Bit-equal to `dequantize` in src/core/quantization.ts.
 */
export const QS8_F32_VCVT = {
  name: 'qs8-f32-vcvt',
  params: struct({ input: 'i32', output: 'i32', scale: 'f32', zeroPoint: 'i32', flip: 'i32' }),
  extents: ({ input, output }, units) => [
    { access: 'read', from: input, bytes: units },
    { access: 'write', from: output, bytes: 4 * units },
  ],
} as const satisfies KernelFamily<'input' | 'output' | 'scale' | 'zeroPoint' | 'flip'>;
