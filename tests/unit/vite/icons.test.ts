import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { iconPixels } from '../../../vite/drawIcon.ts';
import { encodePng } from '../../../vite/encodePng.ts';

/** The data of a PNG's chunk of this type; lengths and types as the PNG specification lays them out. */
function chunk(png: Uint8Array, type: string): Uint8Array {
  const view = new DataView(png.buffer, png.byteOffset, png.length);
  for (let at = 8; at < png.length; at += 12 + view.getUint32(at)) {
    if (Buffer.from(png.subarray(at + 4, at + 8)).toString('latin1') === type) {
      return png.subarray(at + 8, at + 8 + view.getUint32(at));
    }
  }
  throw new RangeError(`no chunk ${type}`);
}

test('encodePng(pixels) holds the pixels row by row behind a filter byte', () => {
  const pixels = Uint8Array.from({ length: 2 * 3 * 4 }, (_, k) => k * 7);
  const png = encodePng(pixels, 2, 3);
  expect([...chunk(png, 'IHDR')]).toEqual([0, 0, 0, 2, 0, 0, 0, 3, 8, 6, 0, 0, 0]);
  const rows = inflateSync(chunk(png, 'IDAT'));
  const expected = [0, 1, 2].flatMap((y) => [0, ...pixels.subarray(8 * y, 8 * (y + 1))]);
  expect([...rows]).toEqual(expected);
});

test('encodePng ends with the end chunk and its well-known checksum', () => {
  const png = encodePng(new Uint8Array(4), 1, 1);
  expect(Buffer.from(png.subarray(-12)).toString('hex')).toBe('0000000049454e44ae426082');
});

test('encodePng refuses pixels of another size', () => {
  expect(() => encodePng(new Uint8Array(12), 2, 2)).toThrow(RangeError);
});

test('a maskable icon has no transparent pixel, the other one has transparent corners', () => {
  const alphas = (maskable: boolean): number[] => [...iconPixels(48, maskable)].filter((_, k) => k % 4 === 3);
  expect(Math.min(...alphas(true))).toBe(255);
  expect(alphas(false)[0]).toBe(0);
  expect(Math.max(...alphas(false))).toBe(255);
});
