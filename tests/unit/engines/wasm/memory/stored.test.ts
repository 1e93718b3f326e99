import { describe, expect, test } from 'vitest';
import type { TensorSpec } from '../../../../../src/core/tensorValue.ts';
import { copyFlipped, flipOf, gridOf } from '../../../../../src/engines/wasm/memory/stored.ts';

const spec = (dtype: TensorSpec['dtype'], zeroPoint: number | null): TensorSpec => ({
  name: 'x',
  dtype,
  shape: [1],
  quantization: zeroPoint === null ? null : { scale: [0.5], zeroPoint: [zeroPoint], dimension: 0 },
});
const target = (flip: 0 | 0x80) => ({ isa: 'simd128', dot: null, requantization: 'float', flip }) as const;

describe('stored bytes', () => {
  test('are int8 elements XOR the flip: uint8 ones need no change where the flip is 0x80', () => {
    expect([spec('int8', 3), spec('uint8', 3)].map((each) => flipOf(each, target(0)))).toEqual([0, 0x80]);
    expect([spec('int8', 3), spec('uint8', 3)].map((each) => flipOf(each, target(0x80)))).toEqual([0x80, 0]);
  });

  test('without a grid, and of other types, are left alone', () => {
    expect([spec('uint8', null), spec('int16', 0), spec('float32', null)].map((each) => flipOf(each, target(0x80)))).toEqual([
      0, 0, 0,
    ]);
  });

  test('copyFlipped XORs every byte, at any alignment', () => {
    const from = Uint8Array.from({ length: 40 }, (_, i) => 6 * i);
    for (const [start, count] of [
      [0, 40],
      [1, 17],
      [4, 3],
      [8, 31],
    ] as const) {
      const out = new Uint8Array(48);
      copyFlipped(from.subarray(start, start + count), out.subarray(start, start + count), 0x80);
      expect([...out]).toEqual([...out.keys()].map((i) => (i >= start && i < start + count ? from[i]! ^ 0x80 : 0)));
    }
  });
});

test('gridOf takes a uint8 zero point to int8, and has none for other types', () => {
  expect(gridOf(spec('uint8', 130))).toEqual({ scale: 0.5, zeroPoint: 2 });
  expect(gridOf(spec('int8', -7))).toEqual({ scale: 0.5, zeroPoint: -7 });
  expect([spec('int16', 0), spec('int8', null)].map(gridOf)).toEqual([null, null]);
});
