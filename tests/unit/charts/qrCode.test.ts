import jsQR from 'jsqr';
import { describe, expect, it } from 'vitest';
import { MOST_QR_BYTES, qrCode, type QrCode } from '../../../src/charts/qrCode.ts';

/** The path's rectangles on white, `scale` pixels a module, as RGBA. */
function painted({ size, path }: QrCode, scale: number): { data: Uint8ClampedArray; side: number } {
  const side = size * scale;
  const data = new Uint8ClampedArray(4 * side * side).fill(255);
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++)
      for (let column = Number(x) * scale; column < (Number(x) + Number(width)) * scale; column++)
        data.fill(0, 4 * (row * side + column), 4 * (row * side + column) + 3);
  }
  return { data, side };
}

describe('qrCode', () => {
  it.each([
    'https://lab.example/#/benchmark?job=j1dAbC-_9',
    'x'.repeat(300),
    `https://lab.example/#/benchmark?result=${'r1dAbCdEf-_'.repeat(200)}`.slice(0, MOST_QR_BYTES),
  ])('an independent reader reads back what was written (%#)', (text) => {
    const { data, side } = painted(qrCode(text), 3);
    expect(jsQR(data, side, side)?.data).toBe(text);
  });

  it('MOST_QR_BYTES are exactly what version 25 holds', () => {
    expect(qrCode('a'.repeat(MOST_QR_BYTES)).version).toBe(25);
    expect(qrCode('a'.repeat(MOST_QR_BYTES + 1)).version).toBe(26);
  });

  it('four light modules surround the code', () => {
    const { size, path, version } = qrCode('a');
    expect(size).toBe(17 + 4 * version + 8);
    const corners = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, x, y, width]) => [Number(x), Number(y), Number(width)]);
    expect(Math.min(...corners.map(([x = 0]) => x))).toBe(4);
    expect(Math.min(...corners.map(([, y = 0]) => y))).toBe(4);
    expect(Math.max(...corners.map(([x = 0, , width = 0]) => x + width))).toBe(size - 4);
  });

  it('a text that no code holds is refused with its length', () => {
    expect(() => qrCode('a'.repeat(2954))).toThrow('2954 bytes do not fit');
    expect(qrCode('a'.repeat(2953)).version).toBe(40);
  });
});
