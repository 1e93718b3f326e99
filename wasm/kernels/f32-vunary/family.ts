import type { KernelFamily } from '../../operatorKernel.ts';
import { struct } from '../../struct.ts';

/**
 * output[i] = f(input[i]) in float32. A unit is an element.
 *
 * Functions with parameters read `minimum` and `maximum` (a clamp) or `slope` (below 0).
 */
export const F32_VUNARY = {
  name: 'f32-vunary',
  params: struct({ input: 'i32', output: 'i32', minimum: 'f32', maximum: 'f32', slope: 'f32' }),
  extents: ({ input, output }, units) => [
    { access: 'read', from: input, bytes: 4 * units },
    { access: 'write', from: output, bytes: 4 * units },
  ],
} as const satisfies KernelFamily<'input' | 'output' | 'minimum' | 'maximum' | 'slope'>;
