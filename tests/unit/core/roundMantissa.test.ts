import { describe, expect, test } from 'vitest';
import { decodeFloat, encodeFloat } from '../../../src/core/numberFormats/floatBits.ts';
import { roundMantissa, roundToSteps, type Rounding } from '../../../src/core/roundMantissa.ts';

function rounded(value: number, kept: number, rounding: Rounding = 'nearest'): number {
  const values = Float32Array.of(value);
  roundMantissa(values, kept, rounding);
  return values[0]!;
}

describe('mantissa bits turned off', () => {
  test.each([0, 1, 3, 7, 10, 22])('%d of 23 left: the nearest value of a format with so many', (kept) => {
    const format = { kind: 'float', bits: 9 + kept, exponentBits: 8, mantissaBits: kept } as const;
    const patterns = Uint32Array.from({ length: 5000 }, (_, index) => index * 858_993 + 12_345);
    const values = new Float32Array(patterns.buffer.slice(0)).filter((value) => Number.isFinite(value));
    const out = Float32Array.from(values);
    roundMantissa(out, kept, 'nearest');
    for (const [index, value] of values.entries()) {
      if (!Object.is(out[index], decodeFloat(encodeFloat(value, format), format))) expect.fail(`${value} became ${out[index]}`);
    }
  });

  test('halves go to the even one, cut ones towards 0', () => {
    expect([1.25, 1.75, -1.25, -1.75].map((value) => rounded(value, 1))).toEqual([1, 2, -1, -2]);
    expect([1.25, 1.75, -1.99].map((value) => rounded(value, 1, 'cut'))).toEqual([1, 1.5, -1.5]);
    expect([1.99, 3.5, 0.6].map((value) => rounded(value, 0, 'cut'))).toEqual([1, 2, 0.5]);
  });

  test('all bits kept change nothing; 0, infinities and NaN stay', () => {
    expect(rounded(0.1, 23)).toBe(Math.fround(0.1));
    for (const kept of [0, 7, 23]) {
      expect([0, -0, Infinity, -Infinity, NaN].map((value) => rounded(value, kept))).toEqual([0, -0, Infinity, -Infinity, NaN]);
    }
  });

  test('a count that is none is refused', () => {
    expect(() => rounded(1, 24)).toThrow('0 to 23 can be kept, got 24');
    expect(() => rounded(1, 1.5)).toThrow(RangeError);
  });
});

test('equal steps: 1 bit is black and white, 8 bits are the levels of a picture', () => {
  const values = Float32Array.of(-1, 0, 0.4, 0.5, 0.6, 1, 2);
  roundToSteps(values, 1, 0, 1);
  expect([...values]).toEqual([0, 0, 0, 1, 1, 1, 1]);
  const levels = Float32Array.from({ length: 256 }, (_, level) => level / 255);
  const out = Float32Array.from(levels);
  roundToSteps(out, 8, 0, 1);
  for (const [level, value] of out.entries()) expect(value).toBeCloseTo(level / 255, 6);
});
