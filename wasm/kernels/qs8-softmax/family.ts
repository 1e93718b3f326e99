import type { KernelFamily } from '../../operatorKernel.ts';
import { struct } from '../../struct.ts';

/**
 * Softmax of rows of `depth` 8-bit elements. A unit is a row.
 *
 * `table` [256] float32: the exponential at each distance from the row's largest. Float32 sums in the order of the row; results rounded
 * half up. Elements are int8 after `flip` (0 or -128). Bit-equal to `softmaxSteps` in src/core/softmax.ts.
 */
export const QS8_SOFTMAX = {
  name: 'qs8-softmax',
  params: struct({
    input: 'i32',
    output: 'i32',
    table: 'i32',
    depth: 'i32',
    outScale: 'f32',
    zeroPoint: 'i32',
    flip: 'i32',
  }),
  extents: ({ input, output, table, depth }, units) => [
    { access: 'read', from: input, bytes: units * depth },
    { access: 'read', from: table, bytes: 1024 },
    { access: 'write', from: output, bytes: units * depth },
  ],
} as const satisfies KernelFamily<'input' | 'output' | 'table' | 'depth' | 'outScale' | 'zeroPoint' | 'flip'>;
