import { describe, expect, test } from 'vitest';
import {
  bitsOfInteger,
  decodeInteger,
  encodeInteger,
  integerGrid,
  integerLimits,
  integerOfBits,
} from '../../../../src/core/numberFormats/integerGrid.ts';
import { NUMBER_FORMATS, type IntegerFormat } from '../../../../src/core/numberFormats/numberFormat.ts';

/** Limits from the C types of the same names; the arrays give what two's complement stands for. */
const INTEGERS: readonly { name: string; format: IntegerFormat; min: number; max: number; signed: (bits: number) => number }[] = [
  { name: 'int16', format: NUMBER_FORMATS.int16, min: -32768, max: 32767, signed: (bits) => Int16Array.of(bits)[0]! },
  { name: 'int8', format: NUMBER_FORMATS.int8, min: -128, max: 127, signed: (bits) => Int8Array.of(bits)[0]! },
  { name: 'uint8', format: NUMBER_FORMATS.uint8, min: 0, max: 255, signed: (bits) => bits },
  { name: 'int4', format: NUMBER_FORMATS.int4, min: -8, max: 7, signed: (bits) => Int8Array.of(bits << 4)[0]! >> 4 },
];

/** scale = mantissa * 2^exponent, as a fraction of big integers. */
const SCALES = [1, 0.5, Math.fround(1 / 127), Math.fround(0.0123), Math.fround(3e-7), Math.fround(812.34)];

describe.each(INTEGERS)('all values of $name', ({ format, min, max, signed }) => {
  test('are those of two’s complement', () => {
    expect(integerLimits(format)).toEqual({ min, max });
    for (let bits = 0; bits < 2 ** format.bits; bits++) {
      if (integerOfBits(bits, format) !== signed(bits) || bitsOfInteger(signed(bits), format) !== bits) expect.fail(`${bits}`);
    }
  });

  test.each(SCALES)('with scale %d are scale times steps in exact arithmetic, and are found again', (scale) => {
    const grid = { scale, zeroPoint: format.signed ? 0 : 117 };
    for (let q = min; q <= max; q++) {
      const real = decodeInteger(q, grid);
      // scale is m * 2^-60 with a whole m of few bits: the product of big integers is the definition.
      const exact = BigInt(scale * 2 ** 60) * BigInt(q - grid.zeroPoint);
      if (BigInt(real * 2 ** 60) !== exact) expect.fail(`${q} is ${real}`);
      if (encodeInteger(real, format, grid) !== q) expect.fail(`${q} is not found again`);
    }
  });

  test.each(SCALES)('with scale %d: the middle of two goes to the even step, and its neighbours to the nearer one', (scale) => {
    const grid = { scale, zeroPoint: format.signed ? 0 : 117 };
    for (let q = min; q < max; q++) {
      const steps = q - grid.zeroPoint;
      const middle = (steps + 0.5) * scale;
      const even = steps % 2 === 0 ? q : q + 1;
      if (encodeInteger(middle, format, grid) !== even) expect.fail(`middle above ${q}`);
      const outward = middle * (1 + 2 ** -52);
      const inward = middle * (1 - 2 ** -52);
      const [over, under] = middle > 0 ? [outward, inward] : [inward, outward];
      if (encodeInteger(over, format, grid) !== q + 1 || encodeInteger(under, format, grid) !== q) expect.fail(`beside ${q}`);
    }
  });

  test('end at the limits, for the infinities too; NaN is the smallest', () => {
    const grid = { scale: 0.5, zeroPoint: 0 };
    expect([max * 0.5 + 0.25, 1e30, Infinity].map((real) => encodeInteger(real, format, grid))).toEqual([max, max, max]);
    expect([min * 0.5 - 0.3, -1e30, -Infinity, NaN].map((real) => encodeInteger(real, format, grid))).toEqual([
      min,
      min,
      min,
      min,
    ]);
  });
});

describe('the grid of a span', () => {
  test('is symmetric with a sign: the larger magnitude is the largest integer', () => {
    expect(integerGrid({ low: -0.5, high: 1.27 }, NUMBER_FORMATS.int8)).toEqual({ scale: Math.fround(0.01), zeroPoint: 0 });
    expect(integerGrid({ low: -7, high: 2 }, NUMBER_FORMATS.int4)).toEqual({ scale: 1, zeroPoint: 0 });
  });

  test('is asymmetric without: both ends are held, and 0 is a step', () => {
    expect(integerGrid({ low: 0, high: 1 }, NUMBER_FORMATS.uint8)).toEqual({ scale: Math.fround(1 / 255), zeroPoint: 0 });
    expect(integerGrid({ low: -1, high: 1.55 }, NUMBER_FORMATS.uint8)).toEqual({ scale: Math.fround(0.01), zeroPoint: 100 });
    // 0 lies outside of 2..4, and is held all the same.
    expect(integerGrid({ low: 2, high: 4 }, NUMBER_FORMATS.uint8)).toEqual({ scale: Math.fround(4 / 255), zeroPoint: 0 });
  });

  test('of nothing but 0 has scale 1', () => {
    expect(integerGrid({ low: 0, high: 0 }, NUMBER_FORMATS.int8)).toEqual({ scale: 1, zeroPoint: 0 });
    expect(integerGrid({ low: 0, high: 0 }, NUMBER_FORMATS.uint8)).toEqual({ scale: 1, zeroPoint: 0 });
  });
});
