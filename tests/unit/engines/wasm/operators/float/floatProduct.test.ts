import { describe, expect, test } from 'vitest';
import { gemmTileFor, packedLayer } from '../../../../../../src/engines/wasm/operators/float/floatProduct.ts';
import type { WasmSite } from '../../../../../../src/engines/wasm/site.ts';
import type { Target } from '../../../../../../src/engines/wasm/target.ts';

const target = (isa: Target['isa'], dot: Target['dot'] = null): Target => ({ isa, dot, flip: 0, requantization: 'float' });
const shape = (of: Target, rows: number): string => {
  const { rows: tall, channels, isa } = gemmTileFor(of, rows);
  return `${tall}x${channels} ${isa}`;
};

describe('the tile of a product', () => {
  test('fits the registers: 6x8 fused or 5x8 beside 16, 4x16 beside 32', () => {
    expect(shape(target('relaxedsimd', 'unsigned'), 600)).toBe('6x8 relaxedsimd');
    expect(shape(target('simd128'), 600)).toBe('5x8 simd128');
    expect(shape(target('relaxedsimd', 'signed'), 600)).toBe('4x16 relaxedsimd');
    expect(shape({ ...target('simd128'), widened: 'products' }, 600)).toBe('4x16 simd128');
    expect(shape(target('scalar'), 600)).toBe('2x4 scalar');
  });

  test('is the lower one where the higher would compute more rows in vain than it gains', () => {
    expect(shape(target('relaxedsimd'), 9)).toBe('5x8 simd128');
    expect(shape(target('relaxedsimd'), 12)).toBe('6x8 relaxedsimd');
    expect(shape(target('relaxedsimd'), 36)).toBe('6x8 relaxedsimd');
  });

  test('has one row for a vector', () => {
    expect(shape(target('relaxedsimd', 'signed'), 1)).toBe('1x16 simd128');
    expect(shape(target('scalar'), 1)).toBe('1x4 scalar');
  });
});

test('weights are packed panel by panel, a row of biases before the terms, and filled up with zeros', () => {
  let packed: Float32Array | null = null;
  const room = (bytes: number, fill?: (out: Uint8Array) => void): number => {
    const memory = new Uint8Array(bytes);
    fill?.(memory);
    packed = new Float32Array(memory.buffer);
    return 64;
  };
  const site = { room, scratch: () => undefined } as unknown as WasmSite<unknown>;
  const tile = { isa: 'scalar', rows: 1, channels: 2, unroll: 1, sums: 1 } as const;
  const layer = { channels: 3, depth: 2, weights: Float32Array.of(1, 2, 3, 4, 5, 6), bias: Float32Array.of(7, 8, 9) };
  const fields = packedLayer(site, tile, { ...layer, clamp: [0, 6] });
  expect(fields).toEqual({ weights: 64, depth: 2, channels: 3, panels: 2, panelBytes: 24, minimum: 0, maximum: 6 });
  expect([...packed!]).toEqual([7, 8, 1, 3, 2, 4, 9, 0, 5, 0, 6, 0]);
});
