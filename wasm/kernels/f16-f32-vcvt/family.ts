import type { KernelFamily } from '../../operatorKernel.ts';
import { struct } from '../../struct.ts';

/** float16 to float32, exactly; NaN stays NaN. A unit is an element. */
export const F16_F32_VCVT = {
  name: 'f16-f32-vcvt',
  params: struct({ input: 'i32', output: 'i32' }),
  extents: ({ input, output }, units) => [
    { access: 'read', from: input, bytes: 2 * units },
    { access: 'write', from: output, bytes: 4 * units },
  ],
} as const satisfies KernelFamily<'input' | 'output'>;
