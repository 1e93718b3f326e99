import { X8_COPY } from '../../../../../wasm/kernels/x8-copy/family.ts';
import type { KernelCall, WasmSite } from '../../site.ts';
import { kernelFor } from '../kernelFor.ts';

/** A dense or strided block of elements that goes from one place to another, unchanged. */
export interface Move {
  /** Addresses of the first element that is read and written. */
  readonly from: number;
  readonly to: number;
  readonly elementBytes: number;
  readonly shape: readonly number[];
  /** In elements, one a dimension; 0 repeats, below 0 runs backwards. */
  readonly stridesIn: readonly number[];
  readonly stridesOut: readonly number[];
}

interface Loop {
  readonly size: number;
  readonly in: number;
  readonly out: number;
}

const KERNELS = { scalar: 'x8_copy_ukernel_run8__scalar', simd128: 'x8_copy_ukernel_run16__simd128' };
/** Loops of a call beside the one over runs. */
const LOOPS = 4;
/** Fewest bytes that are worth handing to a thread. */
const GRAIN_BYTES = 32_768;
const ONCE: Loop = { size: 1, in: 0, out: 0 };

/**
 * Calls that move a block: neighbouring dimensions joined where they follow each other on both sides, the innermost into runs of
 * bytes; dimensions beyond the loops of a call become calls of their own.
 */
export function move(site: WasmSite<unknown>, block: Move): readonly KernelCall[] {
  if (block.shape.includes(0)) return [];
  const { loops, run } = loopsOf(block);
  const calls = loops.slice(0, -1 - LOOPS);
  const [size0, loop1, loop2, loop3, runs] = [...new Array<Loop>(1 + LOOPS).fill(ONCE), ...loops].slice(-1 - LOOPS) as [
    Loop,
    Loop,
    Loop,
    Loop,
    Loop,
  ];
  const units = size0.size * loop1.size * loop2.size * loop3.size;
  const kernel = kernelFor(site.target, KERNELS);
  return startsOf(calls).map((start) =>
    site.call(
      X8_COPY,
      kernel,
      {
        input: block.from + start.in,
        output: block.to + start.out,
        run,
        count: runs.size,
        stepIn: runs.in,
        stepOut: runs.out,
        size1: loop1.size,
        size2: loop2.size,
        size3: loop3.size,
        in0: size0.in,
        in1: loop1.in,
        in2: loop2.in,
        in3: loop3.in,
        out0: size0.out,
        out1: loop1.out,
        out2: loop2.out,
        out3: loop3.out,
      },
      units,
      Math.ceil(GRAIN_BYTES / (run * runs.size)),
    ),
  );
}

/** Loops in bytes, outermost first, around runs that lie together on both sides. */
function loopsOf({ elementBytes, shape, stridesIn, stridesOut }: Move): {
  readonly loops: readonly Loop[];
  readonly run: number;
} {
  const loops: Loop[] = [];
  shape.forEach((size, d) => {
    if (size === 1) return;
    const loop = { size, in: stridesIn[d]! * elementBytes, out: stridesOut[d]! * elementBytes };
    const last = loops.at(-1);
    if (last && last.in === size * loop.in && last.out === size * loop.out) {
      loops[loops.length - 1] = { ...loop, size: last.size * size };
    } else loops.push(loop);
  });
  const innermost = loops.at(-1);
  if (!innermost || innermost.in !== elementBytes || innermost.out !== elementBytes) return { loops, run: elementBytes };
  return { loops: shared(loops.slice(0, -1), innermost.size * elementBytes), run: innermost.size * elementBytes };
}

/** A single loop over many bytes cut in two, so that threads find parts to share. */
function shared(loops: readonly Loop[], run: number): readonly Loop[] {
  const [only] = loops;
  if (loops.length !== 1 || !only || only.size * run < 2 * GRAIN_BYTES) return loops;
  for (let inner = Math.floor(GRAIN_BYTES / run); inner > 1; inner--) {
    if (only.size % inner !== 0) continue;
    return [
      { size: only.size / inner, in: only.in * inner, out: only.out * inner },
      { ...only, size: inner },
    ];
  }
  return [only, ONCE];
}

/** Bytes from the first element at every turn of some loops. */
function startsOf(loops: readonly Loop[]): readonly { readonly in: number; readonly out: number }[] {
  return loops.reduce(
    (starts, loop) =>
      starts.flatMap((start) =>
        Array.from({ length: loop.size }, (_, turn) => ({ in: start.in + turn * loop.in, out: start.out + turn * loop.out })),
      ),
    [{ in: 0, out: 0 }],
  );
}
