import { describe, expect, test } from 'vitest';
import { bitsText, readNumberText } from '../../../src/ui/input/numberText.ts';

describe('a number as people type it', () => {
  test.each([
    ['0.1', 0.1],
    [' 0,1 ', 0.1],
    ['-0', -0],
    ['−2.5', -2.5],
    ['1e-5', 1e-5],
    ['1/3', 1 / 3],
    ['-1/3', -1 / 3],
    ['2^-14', 2 ** -14],
    ['2**10', 1024],
    ['-2^2', -4],
    ['3*pi/2', (3 * Math.PI) / 2],
    ['π', Math.PI],
    ['inf', Infinity],
    ['-Infinity', -Infinity],
    ['nan', NaN],
    ['.5', 0.5],
    ['65504', 65504],
  ])('%j is %d', (text, real) => expect(readNumberText(text)).toEqual({ kind: 'real', real }));

  test.each(['', 'abc', '1/', '/3', '1..2', '0x', '0x123456789', '2^3^4', 'toString', '1+1'])(
    '%j is none, and says so',
    (text) => {
      expect(readNumberText(text)).toMatchObject({ kind: 'problem', problem: expect.stringContaining('0x3c00') as string });
    },
  );

  test('hexadecimal is bits, and written as it is read', () => {
    expect(readNumberText('0x3C00')).toEqual({ kind: 'bits', bits: 0x3c00 });
    for (const [bits, width] of [
      [5, 4],
      [255, 8],
      [0x7e01, 16],
      [0xffffffff, 32],
    ] as const)
      expect(readNumberText(bitsText(bits, width))).toEqual({ kind: 'bits', bits });
    expect(bitsText(5, 16)).toBe('0x0005');
  });
});
