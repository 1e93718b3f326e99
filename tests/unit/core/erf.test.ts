import { describe, expect, it } from 'vitest';
import { erf } from '../../../src/core/erf.ts';

describe('erf', () => {
  // As the C library has them, to 15 digits; the two sides of 2, where the method changes, among them.
  it.each([
    [0, 0],
    [0.1, 0.112462916018285],
    [0.5, 0.520499877813047],
    [1, 0.842700792949715],
    [1.5, 0.966105146475311],
    [1.999999, 0.995322244351926],
    [2, 0.995322265018953],
    [2.5, 0.999593047982555],
    [3, 0.999977909503001],
    [4, 0.999999984582742],
    [7, 1],
  ])('of %d is %d', (x, expected) => {
    expect(Math.abs(erf(x) - expected)).toBeLessThan(2e-15);
    expect(erf(-x)).toBe(-erf(x));
  });
  it('of NaN is NaN', () => {
    expect(erf(NaN)).toBeNaN();
  });
});
