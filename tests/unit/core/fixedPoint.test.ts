import { describe, expect, it } from 'vitest';
import { fixedPointMultiplier, multiplyTwiceRounded } from '../../../src/core/fixedPoint.ts';

describe('fixedPointMultiplier', () => {
  it.each([
    [1, { outputMultiplier: 2 ** 30, outputShift: 1 }],
    [0.5, { outputMultiplier: 2 ** 30, outputShift: 0 }],
    [0.75, { outputMultiplier: 0.75 * 2 ** 31, outputShift: 0 }],
    [6, { outputMultiplier: 0.75 * 2 ** 31, outputShift: 3 }],
    [1 - 2 ** -40, { outputMultiplier: 2 ** 30, outputShift: 1 }],
    [0, { outputMultiplier: 0, outputShift: 0 }],
    [NaN, { outputMultiplier: 0, outputShift: 0 }],
  ])('of %d is %j', (multiplier, expected) => {
    expect(fixedPointMultiplier(multiplier)).toEqual(expected);
  });
});

describe('multiplyTwiceRounded', () => {
  it.each([
    [7, 1, 7],
    [-7, 3, -21],
    [5, 0.5, 3],
    [-5, 0.5, -2],
    // The rounding at 31 bits takes halves up, that at the shift away from 0; 1.25 becomes 2.5 halves, 3 halves, 2.
    [5, 0.25, 2],
    [-6, 0.25, -2],
  ])('%d by %d is %d', (x, multiplier, expected) => {
    expect(multiplyTwiceRounded(x, fixedPointMultiplier(multiplier))).toBe(expected);
  });
  it('takes -31618 x 0.3 = -9485.4 to -18971 halves, and so to -9486', () => {
    expect(multiplyTwiceRounded(-31618, fixedPointMultiplier(Math.fround(0.3)))).toBe(-9486);
  });
});
