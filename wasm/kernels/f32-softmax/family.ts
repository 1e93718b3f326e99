import type { KernelFamily } from '../../operatorKernel.ts';
import { struct } from '../../struct.ts';

/**
 * exp(beta * x) over its sum in rows of `depth` float32 elements, the largest taken away first. A unit is a row. beta is above 0.
 *
 * Sums are float32, one for each lane; exponentials are those of wasm/elementwise/exponential.ts.
 */
export const F32_SOFTMAX = {
  name: 'f32-softmax',
  params: struct({ input: 'i32', output: 'i32', depth: 'i32', beta: 'f32' }),
  extents: ({ input, output, depth }, units) => [
    { access: 'read', from: input, bytes: 4 * units * depth },
    { access: 'write', from: output, bytes: 4 * units * depth },
  ],
} as const satisfies KernelFamily<'input' | 'output' | 'depth' | 'beta'>;
