import { describe, expect, test } from 'vitest';
import { float32FromHalves, halfToFloat } from '../../../src/core/float16.ts';
import { halfBits, halvesFromFloats } from '../../../src/core/halvesFromFloats.ts';

describe('halfBits', () => {
  test('every half comes back as its own bits, NaN as a NaN', () => {
    const wrong: number[] = [];
    for (let bits = 0; bits < 65536; bits++) {
      const real = halfToFloat(bits);
      const back = halfBits(real);
      if (Number.isNaN(real) ? !Number.isNaN(halfToFloat(back)) : back !== bits) wrong.push(bits);
    }
    expect(wrong).toEqual([]);
  });

  test.each([
    [1 + 2 ** -11, 0x3c00],
    [1 + 3 * 2 ** -11, 0x3c02],
    [2 ** -25, 0x0000],
    [1.5 * 2 ** -24, 0x0002],
    [1023.75 * 2 ** -24, 0x0400],
    [65519, 0x7bff],
    [65520, 0x7c00],
    [-Infinity, 0xfc00],
  ])('%d is rounded half to even to %d', (real, bits) => {
    expect(halfBits(real)).toBe(bits);
  });
});

test('values beyond the largest half become it', () => {
  const halves = halvesFromFloats([1e6, -70000, 65504, 0.5]);
  expect([...float32FromHalves(halves)]).toEqual([65504, -65504, 65504, 0.5]);
});
