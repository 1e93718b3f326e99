import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { describe, expect, it } from 'vitest';
import { copyLoop, copyMemory } from '../../../src/bench/ceilings/copyLoop.ts';
import { MULTIPLY_ADD_KINDS } from '../../../src/bench/ceilings/multiplyAddKinds.ts';
import { multiplyAddLoop } from '../../../src/bench/ceilings/multiplyAddLoop.ts';
import { ringSums } from '../../../src/bench/ceilings/ringSums.ts';
import type { RelaxedProbe } from '../../../src/engines/wasm/probe/probeRelaxed.ts';
import { TILES } from '../../../wasm/kernels/probes/tiles.ts';

// Node 20 has relaxed SIMD behind a flag (browsers have it without), and its quick first compiler loses the sum of the dot product.
setFlagsFromString('--experimental-wasm-relaxed-simd');
setFlagsFromString('--no-liftoff');

const DIST = path.join(import.meta.dirname, '../../../wasm/dist');
const kernel = (name: string) => new WebAssembly.Module(readFileSync(path.join(DIST, `${name}.wasm`)));
const fileOf = (url: string) => path.basename(url, '.wasm');

describe('loops of multiply-adds give what their definition gives', () => {
  it.each(MULTIPLY_ADD_KINDS.flatMap((kind) => TILES.map((tile) => [kind.label, tile, kind] as const)))(
    '%s, %i sums',
    (_, tile, kind) => {
      const loop = multiplyAddLoop({ ...kind, module: kernel(fileOf(kind.url)), tile });
      expect(loop.unitsPerTurn).toBe(48 * kind.macs);
      loop.run(1000);
      expect(() => loop.check()).not.toThrow();
    },
  );

  it('and a loop that gives something else is refused', () => {
    const dot = { module: kernel('probe_multiply_add__simd128'), name: 'dot', tile: 8, macs: 8 } as const;
    expect(() => multiplyAddLoop({ ...dot, arithmetic: 'int8 dot' })).toThrow(/dot_8 gives .* where its definition gives/);
  });
});

describe('ringSums', () => {
  it('adds the next sum times the factor, around the ring', () => {
    expect(ringSums([[1], [10], [100]], [2], 3, 'float32')).toEqual([[21], [210], [142]]);
  });

  it('adds products of signed 16-bit halves', () => {
    // 0x0002ffff holds the halves 2 and -1, 0x00030005 holds 3 and 5.
    expect(ringSums([[7], [0x0002_ffff]], [0x0003_0005], 1, 'int16 dot')[0]).toEqual([7 + 2 * 3 - 5]);
  });

  it('adds products of signed bytes', () => {
    // 0x80 is -128, 0x7f is 127.
    expect(ringSums([[1], [0x80ff_0203 | 0]], [0x7f01_0a64], 1, 'int8 dot')[0]).toEqual([1 - 128 * 127 - 1 + 20 + 300]);
  });

  it('wraps int32', () => {
    expect(ringSums([[0x7fff_ffff], [1]], [1], 1, 'int16 dot')[0]).toEqual([-0x8000_0000]);
  });
});

describe('copies', () => {
  it.each([
    ['probe_copy__scalar', 'memcpy'],
    ['probe_copy__simd128', 'vectors'],
  ])('%s moves every byte and none beyond', (file, name) => {
    const memory = copyMemory(65_536);
    const bytes = 4096;
    new Uint8Array(memory.buffer).fill(9);
    const loop = copyLoop(kernel(file), name, memory, bytes);
    loop.run(3);
    const all = new Uint8Array(memory.buffer);
    expect(all.slice(bytes, 2 * bytes)).toEqual(all.slice(0, bytes));
    expect(new Set(all.slice(2 * bytes))).toEqual(new Set([9]));
    expect(loop.unitsPerTurn).toBe(2 * bytes);
  });

  it('say when the memory is too small', () => {
    expect(() => copyLoop(kernel('probe_copy__scalar'), 'memcpy', copyMemory(65_536), 131_072)).toThrow(
      /two arrays of 131072 bytes/,
    );
  });
});

describe('the relaxed probe, where the specification leaves nothing open', () => {
  const probe = new WebAssembly.Instance(kernel('probe_relaxed__relaxedsimd')).exports as unknown as RelaxedProbe;
  it.each([
    [-128, 127],
    [-127, 1],
    [100, 0],
    [127, 127],
  ])('dot(%i, %i)', (a, b) => {
    expect([probe.pairs(a, b, 1), probe.pairs(a, b, 100)]).toEqual([2 * a * b, 2 * a * b]);
    expect([probe.dot(a, b, 1), probe.dot(a, b, 100)]).toEqual([4 * a * b, 400 * a * b]);
  });

  it('madd of values that need no rounding', () => {
    expect(probe.madd(3, 5, 7, 1)).toBe(22);
  });
});
