import type { Extent, KernelFamily } from '../../operatorKernel.ts';
import { struct } from '../../struct.ts';

/** Loops around the inner one, outermost first; the first has as many turns as there are units of the others. */
export const COPY_LOOPS = [0, 1, 2, 3] as const;

type Field =
  | 'input'
  | 'output'
  | 'run'
  | 'count'
  | 'stepIn'
  | 'stepOut'
  | 'size1'
  | 'size2'
  | 'size3'
  | `in${(typeof COPY_LOOPS)[number]}`
  | `out${(typeof COPY_LOOPS)[number]}`;

/**
 * Bytes moved unchanged: runs of `run` bytes, `count` of them `stepIn` apart where they are read and `stepOut` where they are written,
 * inside four loops with distances of their own. A unit is a turn of the innermost of those four.
 *
 * Distances are bytes; those of the input may be 0, which repeats, or below 0, which runs backwards.
 */
export const X8_COPY = {
  name: 'x8-copy',
  params: struct({
    input: 'i32',
    output: 'i32',
    run: 'i32',
    count: 'i32',
    stepIn: 'i32',
    stepOut: 'i32',
    size1: 'i32',
    size2: 'i32',
    size3: 'i32',
    in0: 'i32',
    in1: 'i32',
    in2: 'i32',
    in3: 'i32',
    out0: 'i32',
    out1: 'i32',
    out2: 'i32',
    out3: 'i32',
  }),
  extents(values, units) {
    const sizes = [units / (values.size1 * values.size2 * values.size3), values.size1, values.size2, values.size3, values.count];
    const { in0, in1, in2, in3, stepIn, out0, out1, out2, out3, stepOut, run } = values;
    return [
      span('read', values.input, sizes, [in0, in1, in2, in3, stepIn], run),
      span('write', values.output, sizes, [out0, out1, out2, out3, stepOut], run),
    ];
  },
} as const satisfies KernelFamily<Field>;

/** From the lowest to the highest byte of runs that begin at every turn of some loops. */
function span(access: Extent['access'], from: number, sizes: readonly number[], steps: readonly number[], run: number): Extent {
  if (sizes.some((size) => size <= 0)) return { access, from, bytes: 0 };
  const reaches = sizes.map((size, loop) => Math.ceil(size - 1) * steps[loop]!);
  const lowest = reaches.reduce((sum, reach) => sum + Math.min(reach, 0), from);
  const highest = reaches.reduce((sum, reach) => sum + Math.max(reach, 0), from);
  return { access, from: lowest, bytes: highest - lowest + run };
}
