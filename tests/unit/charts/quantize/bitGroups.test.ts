import { describe, expect, it } from 'vitest';
import { float32Bits, integerBits, type BitGroup } from '../../../../src/charts/quantize/bitGroups.ts';

const textOf = (groups: readonly BitGroup[]) => groups.map(({ runs }) => runs.map(({ text }) => text).join('')).join(' ');
const rolesOf = (groups: readonly BitGroup[]) => groups.map(({ runs }) => runs.map(({ role, text }) => `${role}:${text.length}`));

describe('integerBits', () => {
  it('writes two’s complement in bytes', () => {
    expect(textOf(integerBits(-2n, 16, 0))).toBe('11111111 11111110');
    expect(textOf(integerBits(7984n, 32, 0))).toBe('00000000 00000000 00011111 00110000');
  });
  it('marks the bit that decides, and those below it', () => {
    expect(rolesOf(integerBits(5888n, 16, 9))).toEqual([['kept:7', 'rounding:1'], ['dropped:8']]);
    expect(rolesOf(integerBits(1n, 8, 1))).toEqual([['kept:7', 'rounding:1']]);
  });
});

describe('float32Bits', () => {
  it('writes sign, exponent and fraction', () => {
    expect(textOf(float32Bits(-1.5))).toBe('10111111 11000000 00000000 00000000');
    expect(rolesOf(float32Bits(1))[0]).toEqual(['sign:1', 'exponent:7']);
    expect(rolesOf(float32Bits(1))[1]).toEqual(['exponent:1', 'fraction:7']);
  });
});
