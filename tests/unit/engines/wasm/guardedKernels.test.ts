import { describe, expect, test } from 'vitest';
import type { Kernel } from '../../../../src/engines/wasm/modules.ts';
import type { Program } from '../../../../src/engines/wasm/program/steps.ts';
import { X8_LUT } from '../../../../wasm/kernels/x8-lut/family.ts';
import { writeStruct } from '../../../../wasm/struct.ts';
import { guardedKernels } from '../../../helpers/guardedKernels.ts';

const NAME = 'x8_lut_ukernel_4__scalar';
const PLACES = { params: 0, input: 64, table: 256, output: 1024, scratch: 2048 };
const UNITS = 40;

/** A kernel written here under the name of one whose family declares what it may touch; guarded, over a memory of its own. */
function guardOf(work: (bytes: Uint8Array, begin: number, end: number) => void): { run(): void; bytes: Uint8Array } {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const bytes = new Uint8Array(memory.buffer);
  for (let i = 0; i < UNITS; i++) bytes[PLACES.input + i] = 7 * i;
  for (let i = 0; i < 256; i++) bytes[PLACES.table + i] = 255 - i;
  const { input, table, output } = PLACES;
  writeStruct(new DataView(memory.buffer, PLACES.params, X8_LUT.params.bytes), X8_LUT.params, { input, table, output });
  const kernel: Kernel = (_params, begin, end) => work(bytes, begin, end);
  const program = { memory, scratches: [PLACES.scratch], use: { scratch: 128 } } as unknown as Program;
  const guarded = guardedKernels(program, new Map([[NAME, kernel]])).get(NAME)!;
  return { run: () => guarded(PLACES.params, 0, UNITS), bytes };
}

function lookUp(bytes: Uint8Array, begin: number, end: number): void {
  for (let i = begin; i < end; i++) bytes[PLACES.output + i] = bytes[PLACES.table + bytes[PLACES.input + i]!]!;
}

describe('a guarded kernel', () => {
  test('that keeps to what its family declares leaves its output, and may use its scratch', () => {
    const { run, bytes } = guardOf((memory, begin, end) => {
      memory.fill(1, PLACES.scratch, PLACES.scratch + 128);
      lookUp(memory, begin, end);
    });
    run();
    expect([...bytes.subarray(PLACES.output, PLACES.output + 3)]).toEqual([255, 248, 241]);
  });

  test.each([
    ['writes a byte behind its output', /wrote outside of its write extents, byte 1064/, PLACES.output + UNITS],
    ['writes a byte before its output', /wrote outside of its write extents, byte 1023/, PLACES.output - 1],
    ['writes into its input', /wrote outside of its write extents, byte 64/, PLACES.input],
    ['writes behind its scratch', /wrote outside of its write extents, byte 2176/, PLACES.scratch + 128],
  ])('that %s is found', (_, message, at) => {
    const { run } = guardOf((memory, begin, end) => {
      lookUp(memory, begin, end);
      memory[at]!++;
    });
    expect(run).toThrow(message);
  });

  test('that computes with a byte before its input is found', () => {
    const { run } = guardOf((memory, begin, end) => {
      lookUp(memory, begin, end);
      memory[PLACES.output]! += memory[PLACES.input - 1]!;
    });
    expect(run).toThrow(/depends on bytes outside of its read extents, byte 1024/);
  });

  test('whose units depend on those before them is found', () => {
    const { run } = guardOf((memory, begin, end) => {
      let sum = 0;
      for (let i = begin; i < end; i++) memory[PLACES.output + i] = sum += memory[PLACES.input + i]!;
    });
    expect(run).toThrow(/gives something else when its units are done in other orders/);
  });

  test('that reads what the last call left in its scratch is found', () => {
    const { run } = guardOf((memory, begin, end) => {
      lookUp(memory, begin, end);
      if (end === UNITS) memory[PLACES.output + UNITS - 1] = memory[PLACES.scratch]!;
    });
    expect(run).toThrow(/depends on bytes|other orders/);
  });
});
