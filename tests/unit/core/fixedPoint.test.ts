import { describe, expect, it } from 'vitest';
import {
  doublingHighMultiply,
  fixedPointMultiplier,
  multiplyOnceRounded,
  multiplyTwiceRounded,
  roundingShift,
  type FixedPoint,
} from '../../../src/core/fixedPoint.ts';
import { requantize } from '../../../src/core/quantization.ts';
import { mulberry32 } from '../../../src/core/random.ts';

describe('fixedPointMultiplier', () => {
  it.each([
    [1, { outputMultiplier: 2 ** 30, outputShift: 1 }],
    [0.5, { outputMultiplier: 2 ** 30, outputShift: 0 }],
    [0.75, { outputMultiplier: 0.75 * 2 ** 31, outputShift: 0 }],
    [6, { outputMultiplier: 0.75 * 2 ** 31, outputShift: 3 }],
    [1 - 2 ** -40, { outputMultiplier: 2 ** 30, outputShift: 1 }],
    [0, { outputMultiplier: 0, outputShift: 0 }],
    [2 ** 40, { outputMultiplier: 2 ** 31 - 1, outputShift: 30 }],
    [2 ** -40, { outputMultiplier: 0, outputShift: 0 }],
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

const INT32 = { min: -(2 ** 31), max: 2 ** 31 - 1 };

/** The article's pair: what is 11.4991 is 11 rounded once, and 12 rounded twice. */
const PARTING: FixedPoint = { outputMultiplier: 1583594044, outputShift: -9 };

interface Case extends FixedPoint {
  readonly x: number;
}

/** 100,000 cases: any int32 by any multiplier and shift, real layers, exact halves of both signs, and the ends of the ranges. */
function cases(seed: number): readonly Case[] {
  const random = mulberry32(seed);
  const whole = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const multiplier = () => whole(2 ** 30, 2 ** 31 - 1);
  const pick = <Value>(values: readonly Value[]): Value => values[whole(0, values.length - 1)]!;
  const ends = [INT32.min, INT32.min + 1, -(2 ** 30), -1, 0, 1, 2 ** 30, INT32.max - 1, INT32.max];
  return Array.from({ length: 100_000 }, (_, index): Case => {
    switch (index % 5) {
      case 0:
        return { x: whole(INT32.min, INT32.max), outputMultiplier: multiplier(), outputShift: whole(-31, 30) };
      case 1:
        return { x: whole(-(2 ** 21), 2 ** 21), outputMultiplier: multiplier(), outputShift: whole(-14, 0) };
      case 2: {
        // An odd multiple of half a step: x = odd * 2^a by 2^b, with a + b one below the total shift.
        const outputShift = whole(-30, 0);
        const a = whole(0, 20);
        const b = Math.min(31 - outputShift - 1 - a, 30);
        const odd = (2 * whole(0, 511) + 1) * pick([-1, 1]);
        return { x: odd * 2 ** Math.min(a, 20), outputMultiplier: 2 ** Math.max(0, b), outputShift };
      }
      case 3:
        return {
          x: pick(ends),
          outputMultiplier: pick([0, 1, 2 ** 30, 2 ** 31 - 1, multiplier()]),
          outputShift: pick([-31, -30, -1, 0, 1, 29, 30]),
        };
      default:
        return { x: pick(ends), outputMultiplier: pick(ends), outputShift: whole(-31, 30) };
    }
  });
}

/** The nearest whole number to numerator / 2^bits; `tie` says what becomes of a half. */
function nearest(numerator: bigint, bits: bigint, tie: 'up' | 'away' | 'even'): bigint {
  const unit = 1n << bits;
  // Of two neighbours and the distance to each, written out: nothing here is shared with what is tested.
  let below = numerator / unit;
  if (below * unit > numerator) below -= 1n;
  const [toBelow, toAbove] = [numerator - below * unit, (below + 1n) * unit - numerator];
  if (toBelow !== toAbove) return toBelow < toAbove ? below : below + 1n;
  if (tie === 'up') return below + 1n;
  if (tie === 'even') return below % 2n === 0n ? below : below + 1n;
  return numerator < 0n ? below : below + 1n;
}

const int32 = (value: bigint) => BigInt.asIntN(32, value);

describe('the rules against big integers, 100,000 cases each', () => {
  it('multiplyOnceRounded is the nearest at the total shift, halves up', () => {
    let halves = 0;
    for (const { x, ...fixed } of cases(1)) {
      const [product, bits] = [BigInt(x) * BigInt(fixed.outputMultiplier), BigInt(31 - fixed.outputShift)];
      if (BigInt.asUintN(Number(bits), product) === 1n << (bits - 1n)) halves++;
      const expected = Number(int32(nearest(product, bits, 'up')));
      if (multiplyOnceRounded(x, fixed) !== expected)
        expect({ x, ...fixed, result: multiplyOnceRounded(x, fixed) }).toBe(expected);
    }
    expect(halves).toBeGreaterThan(5000);
  });

  it('multiplyTwiceRounded is the nearest at 31 bits, halves up, then the nearest at the shift, halves away from 0', () => {
    let halves = 0;
    for (const { x, ...fixed } of cases(2)) {
      const shifted = int32(BigInt(x) << BigInt(Math.max(0, fixed.outputShift)));
      const product = shifted * BigInt(fixed.outputMultiplier);
      const saturated = product === 1n << 62n && shifted < 0n;
      const high = saturated ? (1n << 31n) - 1n : int32(nearest(product, 31n, 'up'));
      const bits = BigInt(Math.max(0, -fixed.outputShift));
      if (bits > 0n && BigInt.asUintN(Number(bits), high) === 1n << (bits - 1n)) halves++;
      const expected = Number(nearest(high, bits, 'away'));
      if (multiplyTwiceRounded(x, fixed) !== expected)
        expect({ x, ...fixed, result: multiplyTwiceRounded(x, fixed) }).toBe(expected);
    }
    expect(halves).toBeGreaterThan(1000);
  });

  it('requantize is the float32 of the float32 product, the nearest whole number, halves to even', () => {
    for (const { x, ...fixed } of cases(3)) {
      const multiplier = Math.fround(fixed.outputMultiplier * 2 ** (fixed.outputShift - 31));
      const product = Math.fround(toFloat32(BigInt(x), 0n) * multiplier);
      const [numerator, bits] = ratio(product);
      const expected = Number(nearest(numerator, bits, 'even'));
      if (Math.abs(expected) >= 2 ** 51) continue;
      const wide = { min: -Infinity, max: Infinity };
      if (requantize(x, multiplier, 0, wide) + 0 !== expected) expect({ x, multiplier }).toBe(expected);
    }
  });
});

/** The float32 nearest to numerator / 2^bits, halves to even, by its 24 bits. */
function toFloat32(numerator: bigint, bits: bigint): number {
  const magnitude = numerator < 0n ? -numerator : numerator;
  const spare = BigInt(Math.max(0, magnitude.toString(2).length - 24));
  const rounded = nearest(magnitude, spare, 'even') << spare;
  return (Number(rounded) / 2 ** Number(bits)) * (numerator < 0n ? -1 : 1);
}

/** A float32 as numerator / 2^bits. */
function ratio(value: number): readonly [bigint, bigint] {
  let bits = 0;
  while (!Number.isInteger(value)) {
    value *= 2;
    bits++;
  }
  return [BigInt(value), BigInt(bits)];
}

describe('where the rules part', () => {
  it('takes 7984 by 1583594044 at shift -9, which is 11.4991, to 11 once rounded, to 12 twice', () => {
    expect(Number((7984n * 1583594044n * 10000n) >> 40n) / 10000).toBeCloseTo(11.4991, 3);
    expect(multiplyOnceRounded(7984, PARTING)).toBe(11);
    expect(multiplyTwiceRounded(7984, PARTING)).toBe(12);
    expect(requantize(7984, Math.fround(1583594044 * 2 ** -40), 0, INT32)).toBe(11);
  });

  it('takes halves up once rounded, away from 0 twice, to even in float32', () => {
    const half = fixedPointMultiplier(0.25);
    const ends = [2, -2, 6, -6];
    expect(ends.map((x) => multiplyOnceRounded(x, half))).toEqual([1, 0, 2, -1]);
    expect(ends.map((x) => multiplyTwiceRounded(x, half))).toEqual([1, -1, 2, -2]);
    expect(ends.map((x) => requantize(x, 0.25, 0, INT32) + 0)).toEqual([0, 0, 2, -2]);
  });

  it('saturates the doubled high half in its one case', () => {
    expect(doublingHighMultiply(INT32.min, INT32.min)).toBe(INT32.max);
    expect(doublingHighMultiply(INT32.min, INT32.max)).toBe(-INT32.max);
  });

  it.each([
    [3, 1, 2],
    [-3, 1, -2],
    [INT32.min, 31, -1],
    [INT32.max, 31, 1],
    [5, 0, 5],
  ])('roundingShift(%d, %d) is %d', (x, bits, expected) => {
    expect(roundingShift(x, bits)).toBe(expected);
  });

  it.each([-32, 31, 0.5])('refuses a shift of %d', (outputShift) => {
    expect(() => multiplyOnceRounded(1, { outputMultiplier: 2 ** 30, outputShift })).toThrow(RangeError);
    expect(() => multiplyTwiceRounded(1, { outputMultiplier: 2 ** 30, outputShift })).toThrow(/-31 to 30/);
  });
});
