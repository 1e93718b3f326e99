import { expect, test } from 'vitest';
import { mulberry32 } from '../../../src/core/random.ts';
import { encodeGreyPng } from '../../../vite/encodeGreyPng.ts';
import { decodeGreyPng } from '../../helpers/decodeGreyPng.ts';

test('a grey PNG gives its pixels back, whichever filter its rows have', () => {
  const random = mulberry32(5);
  const [width, height] = [31, 40];
  // Flat rows, ramps both ways, the row above again, and noise: each has another best filter.
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const kinds = [0, 7 * x + y, 3 * y, 5 * x + 9 * y, 256 * random()];
      pixels[y * width + x] = kinds[Math.floor(y / 8)]!;
    }
  }
  const decoded = decodeGreyPng(Buffer.from(encodeGreyPng(pixels, width, height)));
  expect([decoded.width, decoded.height]).toEqual([width, height]);
  expect(decoded.pixels).toEqual(pixels);
  expect(decoded.filters.size).toBeGreaterThan(2);
});

test('a picture of another size than its pixels is refused', () => {
  expect(() => encodeGreyPng(new Uint8Array(10), 3, 4)).toThrow('10 bytes are not 3 x 4 grey pixels');
});
