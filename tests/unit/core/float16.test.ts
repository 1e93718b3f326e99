import { describe, expect, test } from 'vitest';
import { halfToFloat, roundToHalf } from '../../../src/core/float16.ts';

describe('roundToHalf', () => {
  // IEEE 754-2019, binary16; thirds and tenths by hand: 1365 / 4096, 1638 / 16384.
  test.each([
    [1 / 3, 1365 / 4096],
    [0.1, 1638 / 16384],
    [-0.1, -1638 / 16384],
    [2049, 2048],
    [2051, 2052],
    [65504, 65504],
    [65519.99, 65504],
    [65520, Infinity],
    [-1e9, -Infinity],
    [2 ** -24, 2 ** -24],
    [2 ** -25, 0],
    [1.0001 * 2 ** -25, 2 ** -24],
    [2 ** -14, 2 ** -14],
    [1 + 2 ** -11, 1],
    [1 + 3 * 2 ** -11, 1 + 2 ** -9],
    [0, 0],
  ])('of %d is %d', (real, half) => expect(roundToHalf(real) + 0).toBe(half));

  test('of NaN is NaN', () => expect(roundToHalf(NaN)).toBeNaN());

  test('leaves every half as it is, and goes to the nearer neighbour of any two', () => {
    for (let bits = 0; bits < 0x7bff; bits++) {
      const [low, high] = [halfToFloat(bits), halfToFloat(bits + 1)];
      expect(roundToHalf(low)).toBe(low);
      expect(roundToHalf(low * 0.51 + high * 0.49)).toBe(low);
      expect(roundToHalf(low * 0.49 + high * 0.51)).toBe(high);
      expect(roundToHalf((low + high) / 2)).toBe(bits % 2 === 0 ? low : high);
    }
  });
});
