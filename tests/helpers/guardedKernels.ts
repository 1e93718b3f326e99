import type { Kernel } from '../../src/engines/wasm/modules.ts';
import type { Program } from '../../src/engines/wasm/program/steps.ts';
import { mulberry32 } from '../../src/core/random.ts';
import { OPERATOR_KERNELS } from '../../wasm/kernels/operators.ts';
import type { Extent, KernelFamily } from '../../wasm/operatorKernel.ts';
import type { Struct } from '../../wasm/struct.ts';

const FAMILIES: ReadonlyMap<string, KernelFamily> = new Map(OPERATOR_KERNELS.map(({ name, family }) => [name, family]));

/** Cuts of the units into ranges that are done in random order, as threads would. */
const CUTS = 4;

/** Bytes of memory: from a place on, so many. */
type Range = Pick<Extent, 'from' | 'bytes'>;

/**
 * A program's kernels, each call checked against what its family declares. A checked call leaves in memory what a plain one leaves.
 *
 * 1. Nothing outside of the declared write extents and the thread's scratch has changed.
 * 2. The same comes out where all bytes outside of the declared read and write extents are others: nothing else was read, or it was ignored.
 * 3. The same comes out where the units are done in several calls in random order, with other bytes in the scratch before each.
 *
 * @throws Error naming kernel, struct and the first wrong byte
 */
export function guardedKernels(program: Program, kernels: ReadonlyMap<string, Kernel>): ReadonlyMap<string, Kernel> {
  return new Map([...kernels].map(([name, kernel]) => [name, guarded(program, name, kernel)]));
}

function guarded({ memory, scratches, use }: Program, name: string, kernel: Kernel): Kernel {
  const family = FAMILIES.get(name);
  const scratch: Range = { from: scratches[0]!, bytes: use.scratch / scratches.length };
  return (params, begin, end) => {
    if (!family) throw new Error(`${name} is in no family`);
    // Behind the last scratch there is nothing: memory is whole pages.
    const bytes = new Uint8Array(memory.buffer, 0, scratch.from + scratch.bytes);
    const rest = new Uint8Array(memory.buffer, bytes.length);
    const values = readStruct(new DataView(memory.buffer, params, family.params.bytes), family.params);
    const extents = family.extents(values, end);
    const struct: Range = { from: params, bytes: family.params.bytes };
    const writes = extents.filter(({ access }) => access === 'write');
    const fail = (what: string, at: number): never => {
      throw new Error(`${name}(${JSON.stringify(values)}, units ${begin} to ${end}) ${what}, byte ${at}; ${extentText(extents)}`);
    };

    const before = bytes.slice();
    kernel(params, begin, end);
    const after = bytes.slice();
    const stray = firstDifference(replaced(after, before, [...writes, scratch]), before);
    if (stray >= 0) fail('wrote outside of its write extents', stray);
    const beyond = firstDifference(rest, new Uint8Array(rest.length));
    if (beyond >= 0) fail('wrote outside of its write extents', bytes.length + beyond);

    const random = mulberry32(end);
    const again = (what: string, prepare: () => void, run: () => void) => {
      prepare();
      run();
      const wrong = firstDifference(replaced(before, bytes, writes), replaced(before, after, writes));
      if (wrong >= 0) fail(what, wrong);
    };
    again(
      'depends on bytes outside of its read extents',
      () => bytes.set(replaced(changed(before), before, [...extents, struct])),
      () => kernel(params, begin, end),
    );
    bytes.set(before);
    again(
      'gives something else when its units are done in other orders',
      () => undefined,
      () => {
        for (const [from, to] of parts(begin, end, random)) {
          bytes.set(changed(bytes.slice(scratch.from, scratch.from + scratch.bytes)), scratch.from);
          kernel(params, from, to);
        }
      },
    );
    bytes.set(after);
  };
}

function readStruct(view: DataView, struct: Struct): Record<string, number> {
  const read = (name: string): number =>
    struct.types[name] === 'f32' ? view.getFloat32(struct.offset(name), true) : view.getInt32(struct.offset(name), true);
  return Object.fromEntries(Object.keys(struct.types).map((name) => [name, read(name)]));
}

/** A copy of `bytes` with some ranges taken from `other`. */
function replaced(bytes: Uint8Array, other: Uint8Array, ranges: readonly Range[]): Uint8Array {
  const result = bytes.slice();
  for (const { from, bytes: count } of ranges) result.set(other.subarray(from, from + count), from);
  return result;
}

/** Where two lists of bytes first differ; -1 where they do not. */
function firstDifference(a: Uint8Array, b: Uint8Array): number {
  return Buffer.compare(a, b) === 0 ? -1 : a.findIndex((byte, at) => byte !== b[at]);
}

/** A copy of which every byte is another. */
function changed(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  const words = new Uint32Array(copy.buffer, 0, copy.length >> 2);
  for (let i = 0; i < words.length; i++) words[i]! ^= 0x5aa5_c33c;
  for (let i = 4 * words.length; i < copy.length; i++) copy[i]! ^= 0x5a;
  return copy;
}

/** The units from `begin` to `end` in ranges at random, in random order. */
function parts(begin: number, end: number, random: () => number): readonly (readonly [number, number])[] {
  const cuts = Array.from({ length: CUTS }, () => begin + Math.floor(random() * (end - begin + 1)));
  const edges = [...new Set([begin, ...cuts, end])].sort((a, b) => a - b);
  const ranges = edges.slice(1).map((edge, i) => [edges[i]!, edge, random()] as const);
  return ranges.sort(([, , a], [, , b]) => a - b).map(([from, to]) => [from, to] as const);
}

function extentText(extents: readonly Extent[]): string {
  return extents.map(({ access, from, bytes }) => `${access} ${from}+${bytes}`).join(', ');
}
