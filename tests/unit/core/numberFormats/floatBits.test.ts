import { describe, expect, test } from 'vitest';
import { decodeFloat, encodeFloat, floatFields, nextFloat } from '../../../../src/core/numberFormats/floatBits.ts';
import { NUMBER_FORMATS, type FloatFormat } from '../../../../src/core/numberFormats/numberFormat.ts';

/**
 * The positive finite values of a format by its definition, in rising order, as whole multiples of its smallest one: counted
 * up exponent by exponent in big integers, not taken from bits.
 */
function multiples({ exponentBits, mantissaBits }: FloatFormat): bigint[] {
  const all: bigint[] = [];
  const perPower = 1n << BigInt(mantissaBits);
  for (let fraction = 0n; fraction < perPower; fraction++) all.push(fraction);
  for (let power = 0n; power < 2n ** BigInt(exponentBits) - 2n; power++) {
    for (let fraction = 0n; fraction < perPower; fraction++) all.push((perPower + fraction) << power);
  }
  return all;
}

/** The smallest value: 2^-24 and 2^-133, from the standard and from bfloat16's definition as the upper half of a float32. */
const HALVES = [
  { name: 'float16', format: NUMBER_FORMATS.float16, smallest: 2 ** -24, infinity: 0x7c00 },
  { name: 'bfloat16', format: NUMBER_FORMATS.bfloat16, smallest: 2 ** -133, infinity: 0x7f80 },
] as const;

describe.each(HALVES)('all 65,536 values of $name', ({ format, smallest, infinity }) => {
  const table = multiples(format);
  const sizes = table.map((multiple) => Number(multiple) * smallest);

  test('are those of the definition, with both signs', () => {
    expect(table).toHaveLength(infinity);
    for (const [bits, size] of sizes.entries()) {
      if (decodeFloat(bits, format) !== size || decodeFloat(bits + 0x8000, format) !== -size) expect.fail(`${bits}`);
    }
    expect(decodeFloat(infinity, format)).toBe(Infinity);
    expect(decodeFloat(infinity + 0x8000, format)).toBe(-Infinity);
    for (let bits = infinity + 1; bits < 0x8000; bits++) {
      if (!Number.isNaN(decodeFloat(bits, format) + decodeFloat(bits + 0x8000, format))) expect.fail(`${bits}`);
    }
  });

  test('are found again by what they stand for', () => {
    for (const [bits, size] of [...sizes, Infinity].entries()) {
      if (encodeFloat(size, format) !== bits || encodeFloat(-size, format) !== bits + 0x8000) expect.fail(`${size}`);
    }
    expect(decodeFloat(encodeFloat(NaN, format), format)).toBeNaN();
  });

  test('between any two the middle goes to the even one, and what is nearer to one to that one', () => {
    for (let bits = 0; bits < infinity; bits++) {
      const low = sizes[bits]!;
      // Above the largest value a step further would be the next power of two.
      const high = sizes[bits + 1] ?? 2 * low - sizes[bits - 1]!;
      const middle = low + (high - low) / 2;
      // Middles need two bits more than the values: doubles hold them, and their neighbours, exactly.
      const [under, over] = [middle * (1 - 2 ** -40), middle * (1 + 2 ** -40)];
      const even = bits % 2 === 0 ? bits : bits + 1;
      if (encodeFloat(middle, format) !== even || encodeFloat(-middle, format) !== even + 0x8000)
        expect.fail(`middle above ${bits}`);
      if (encodeFloat(under, format) !== bits || encodeFloat(over, format) !== bits + 1) expect.fail(`beside ${bits}`);
    }
  });

  test('have the neighbours of the table', () => {
    for (let bits = 1; bits < infinity; bits++) {
      if (nextFloat(bits, 'above', format) !== bits + 1 || nextFloat(bits, 'below', format) !== bits - 1) expect.fail(`${bits}`);
      const minus = bits + 0x8000;
      if (nextFloat(minus, 'above', format) !== minus - 1 || nextFloat(minus, 'below', format) !== minus + 1)
        expect.fail(`-${bits}`);
    }
    for (const zero of [0, 0x8000]) {
      expect(nextFloat(zero, 'above', format)).toBe(1);
      expect(nextFloat(zero, 'below', format)).toBe(0x8001);
    }
    expect(nextFloat(infinity, 'above', format)).toBeNull();
    expect(nextFloat(infinity, 'below', format)).toBe(infinity - 1);
    expect(nextFloat(infinity + 0x8000, 'below', format)).toBeNull();
    expect(nextFloat(infinity + 1, 'above', format)).toBeNull();
  });
});

describe('float32', () => {
  const format = NUMBER_FORMATS.float32;
  const view = new DataView(new ArrayBuffer(4));
  /** What the platform's own float32 says. */
  const platform = (bits: number) => {
    view.setUint32(0, bits);
    return view.getFloat32(0);
  };

  test('every 9973rd pattern stands for what the platform reads, and is found again', () => {
    for (let bits = 0; bits < 2 ** 32; bits += 9973) {
      const value = platform(bits);
      if (!Object.is(decodeFloat(bits, format), value)) expect.fail(`0x${bits.toString(16)}`);
      if (!Number.isNaN(value) && encodeFloat(value, format) !== bits) expect.fail(`0x${bits.toString(16)} from its value`);
    }
  });

  test('rounds as the platform does: middles of neighbours and what lies beside them', () => {
    for (let bits = 0; bits < 0x7f800000; bits += 7919) {
      const [low, high] = [platform(bits), platform(bits + 1)];
      const middle = high === Infinity ? low * (1 + 2 ** -25) : low + (high - low) / 2;
      for (const real of [middle, middle * (1 + 2 ** -50), middle * (1 - 2 ** -50)]) {
        view.setFloat32(0, real);
        if (encodeFloat(real, format) !== view.getUint32(0)) expect.fail(`${real}`);
      }
    }
  });

  test.each([
    ['-0', -0, 0x80000000],
    ['1', 1, 0x3f800000],
    ['0.1', 0.1, 0x3dcccccd],
    ['the largest and half a step', (2 - 2 ** -24) * 2 ** 127, 0x7f800000],
    ['just below that', (2 - 2 ** -24) * 2 ** 127 * (1 - 2 ** -52), 0x7f7fffff],
    ['half of the smallest', 2 ** -150, 0],
    ['the smallest double', 2 ** -1074, 0],
    ['the largest double', Number.MAX_VALUE, 0x7f800000],
    ['NaN', NaN, 0x7fc00000],
  ])('%s', (_, real, bits) => expect(encodeFloat(real, format)).toBe(bits));

  test('is made of sign, exponent and mantissa', () => {
    expect(floatFields(0xc0490fdb, format)).toEqual({ sign: 1, exponent: 128, mantissa: 0x490fdb });
  });
});
