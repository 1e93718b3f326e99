import type { KernelFamily } from '../../operatorKernel.ts';
import { struct } from '../../struct.ts';

/**
 * Runs of `run` bytes chosen by int32 indices into a dimension of `size`: planes of `chosen` runs, of which `outer` one after the other
 * take the same indices. A unit is a run.
 *
 * indices [planes / outer, chosen]
 *
 * Traps at an index outside of the dimension, where TensorFlow Lite refuses to run too.
 */
export const X8_GATHER = {
  name: 'x8-gather',
  params: struct({
    input: 'i32',
    output: 'i32',
    indices: 'i32',
    run: 'i32',
    size: 'i32',
    chosen: 'i32',
    outer: 'i32',
  }),
  extents({ input, output, indices, run, size, chosen, outer }, units) {
    const planes = Math.ceil(units / chosen);
    return [
      { access: 'read', from: input, bytes: planes * size * run },
      { access: 'read', from: indices, bytes: 4 * Math.ceil(planes / outer) * chosen },
      { access: 'write', from: output, bytes: units * run },
    ];
  },
} as const satisfies KernelFamily<'input' | 'output' | 'indices' | 'run' | 'size' | 'chosen' | 'outer'>;
