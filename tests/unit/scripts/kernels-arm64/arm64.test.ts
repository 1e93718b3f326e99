import { describe, expect, test } from 'vitest';
import { isReached } from '../../../../scripts/kernels-arm64/countRows.ts';
import { instructionText } from '../../../../scripts/kernels-arm64/instructionText.ts';
import { pluginVersion } from '../../../../scripts/kernels-arm64/pluginVersion.ts';

describe('instructionText', () => {
  // Bytes as an assembler of AArch64 writes them.
  test.each([
    ['.byte 0x02, 0x94, 0x81, 0x4e', 'sdot v2.4s, v0.16b, v1.16b'],
    ['.byte 0xff, 0x97, 0x9f, 0x4e', 'sdot v31.4s, v31.16b, v31.16b'],
    // The unsigned dot product has one bit more.
    ['.byte 0x02, 0x94, 0x81, 0x6e', '.byte 0x02, 0x94, 0x81, 0x6e'],
    ['smlal v30.4s, v0.4h, v1.4h', 'smlal v30.4s, v0.4h, v1.4h'],
  ])('%s is %s', (text, expected) => expect(instructionText(text)).toBe(expected));
});

describe('pluginVersion', () => {
  test.each([
    ['qemu-aarch64 version 7.2.22 (Debian 1:7.2+dfsg-7+deb12u18)\nCopyright (c) 2003-2022', 1],
    ['qemu-aarch64 version 8.2.2', 1],
    ['qemu-aarch64 version 9.0.0', 2],
    ['qemu-aarch64 version 10.0.3 (Debian 1:10.0.3+ds-1)', 2],
  ])('of %j is %i', (text, expected) => expect(pluginVersion(text)).toBe(expected));

  test('of no version throws with the text', () => expect(() => pluginVersion('no such thing')).toThrow('"no such thing"'));
});

describe('a row of counts', () => {
  const row = { model: 'pointwise-int8', engine: 'relaxedsimd', cpu: 'max' } as const;

  test('is only printed where it has nothing to reach', () => expect(isReached(row, 9, 0.1)).toBe(null));

  test('reaches a rate at the bound, and not below', () => {
    expect([4.99, 5].map((rate) => isReached({ ...row, atLeast: 5 }, rate, null))).toEqual([false, true]);
  });

  test('reaches a share at the bound, not above, and not without a count of LiteRT.js', () => {
    expect([0.4, 0.41, null].map((share) => isReached({ ...row, atMost: 0.4 }, 3, share))).toEqual([true, false, false]);
  });
});
