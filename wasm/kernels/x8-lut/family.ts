import type { KernelFamily } from '../../operatorKernel.ts';
import { struct } from '../../struct.ts';

/** output[i] = table[input[i]] for bytes: any function of one 8-bit element. A unit is an element; the table has 256 bytes. */
export const X8_LUT = {
  name: 'x8-lut',
  params: struct({ input: 'i32', output: 'i32', table: 'i32' }),
  extents: ({ input, output, table }, units) => [
    { access: 'read', from: input, bytes: units },
    { access: 'read', from: table, bytes: 256 },
    { access: 'write', from: output, bytes: units },
  ],
} as const satisfies KernelFamily<'input' | 'output' | 'table'>;
