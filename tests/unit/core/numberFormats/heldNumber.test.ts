import { describe, expect, test } from 'vitest';
import { exactDecimal } from '../../../../src/core/numberFormats/exactDecimal.ts';
import { formatFacts } from '../../../../src/core/numberFormats/formatFacts.ts';
import { encodeNumber, heldNumber, holdingError } from '../../../../src/core/numberFormats/heldNumber.ts';
import { FORMAT_IDS, isFormatId, NUMBER_FORMATS } from '../../../../src/core/numberFormats/numberFormat.ts';

const grid = { scale: Math.fround(1 / 127), zeroPoint: 0 };

describe('a number in a format', () => {
  test('0.1 in float16 is 1638/16384 between its neighbours', () => {
    const format = NUMBER_FORMATS.float16;
    expect(heldNumber(encodeNumber(0.1, format, grid), format, grid)).toEqual({
      bits: 0x2e66,
      value: 1638 / 16384,
      below: 1637 / 16384,
      above: 1639 / 16384,
    });
  });

  test('0.1 in int8 is 13 steps; the last one has no neighbour above', () => {
    const format = NUMBER_FORMATS.int8;
    expect(heldNumber(encodeNumber(0.1, format, grid), format, grid)).toMatchObject({ bits: 13, value: 13 * grid.scale });
    expect(heldNumber(encodeNumber(5, format, grid), format, grid)).toMatchObject({ bits: 127, above: null });
    expect(heldNumber(encodeNumber(-5, format, grid), format, grid)).toMatchObject({ bits: 128, below: null });
  });

  test('the error is absolute, and relative where that says something', () => {
    expect(holdingError(0.1, 0.125)).toEqual({ absolute: 0.125 - 0.1, relative: expect.closeTo(0.25, 12) as number });
    expect(holdingError(0, 0.5)).toEqual({ absolute: 0.5, relative: null });
    expect(holdingError(-0, 0)).toEqual({ absolute: 0, relative: null });
    expect(holdingError(1e9, Infinity)).toEqual({ absolute: Infinity, relative: Infinity });
    expect(holdingError(Infinity, Infinity)).toEqual({ absolute: 0, relative: null });
    expect(holdingError(Infinity, 1)).toEqual({ absolute: -Infinity, relative: null });
    expect(holdingError(NaN, 0).absolute).toBeNaN();
  });

  test('formats are known by their names alone', () => {
    expect(FORMAT_IDS).toEqual(['float32', 'float16', 'bfloat16', 'int16', 'int8', 'uint8', 'int4']);
    expect(isFormatId('int8')).toBe(true);
    expect(isFormatId('toString')).toBe(false);
  });
});

describe('range and precision', () => {
  // float.h of C for float32; binary16 and bfloat16 from their definitions.
  test.each([
    ['float32', 4, 3.4028234663852886e38, 1.1754943508222875e-38, 1.401298464324817e-45, 1.1920928955078125e-7, 7.2],
    ['float16', 2, 65504, 6.103515625e-5, 5.960464477539063e-8, 9.765625e-4, 3.3],
    ['bfloat16', 2, 3.3895313892515355e38, 1.1754943508222875e-38, 9.183549615799121e-41, 0.0078125, 2.4],
  ] as const)('%s', (id, bytes, most, smallestNormal, smallest, epsilon, digits) => {
    const facts = formatFacts(NUMBER_FORMATS[id], grid);
    expect(facts).toMatchObject({ bytes, most, least: -most, smallestNormal, smallest, epsilon });
    expect(facts.digits).toBeCloseTo(digits, 1);
  });

  test('float16 has 63,487 finite values: 31 powers of 1,024 with both signs, and one 0', () => {
    expect(formatFacts(NUMBER_FORMATS.float16, grid).values).toBe(2 * 31 * 1024 - 1);
  });

  test('integers have equal steps between their ends', () => {
    expect(formatFacts(NUMBER_FORMATS.int8, { scale: 0.5, zeroPoint: 0 })).toMatchObject({
      bytes: 1,
      least: -64,
      most: 63.5,
      smallest: 0.5,
      smallestNormal: null,
      epsilon: null,
      values: 256,
    });
    expect(formatFacts(NUMBER_FORMATS.uint8, { scale: 0.5, zeroPoint: 100 })).toMatchObject({ least: -50, most: 77.5 });
    expect(formatFacts(NUMBER_FORMATS.int4, grid).bytes).toBe(0.5);
  });
});

describe('a number in decimal with all its digits', () => {
  test.each([
    [0, '0'],
    [-0, '-0'],
    [1, '1'],
    [-2.5, '-2.5'],
    [1638 / 16384, '0.0999755859375'],
    [0.1, '0.1000000000000000055511151231257827021181583404541015625'],
    [65504, '65504'],
    [2 ** 70, '1.180591620717411303424e21'],
    [2 ** 69, '590295810358705651712'],
    [2 ** -23, '0.00000011920928955078125'],
    [2 ** -24, '5.9604644775390625e-8'],
    [2 ** 100, '1.267650600228229401496703205376e30'],
    [1e22, '1e22'],
    [Infinity, 'Infinity'],
    [NaN, 'NaN'],
  ])('%d', (value, text) => expect(exactDecimal(value)).toBe(text));

  test('is read back as the same number', () => {
    for (let power = -1074; power < 1024; power += 7) {
      for (const mantissa of [1, 1.1, 1.9999999]) {
        const value = mantissa * 2 ** power;
        expect(Number(exactDecimal(value))).toBe(value);
      }
    }
  });
});
