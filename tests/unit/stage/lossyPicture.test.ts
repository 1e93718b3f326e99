import { describe, expect, test } from 'vitest';
import { mulberry32 } from '../../../src/core/random.ts';
import { filterPlane } from '../../../src/stage/filterPlane.ts';
import { lossyPicture, type LossyTask } from '../../../src/stage/lossyPicture.ts';

const SIZE = { height: 9, width: 13 };

/** Seeded noise, RGBA. */
function noise(seed: number): Uint8ClampedArray {
  const random = mulberry32(seed);
  return Uint8ClampedArray.from({ length: 4 * SIZE.height * SIZE.width }, () => 255 * random());
}

/** Every level from left to right, 256 pixels in a row. */
const RAMP = Uint8ClampedArray.from({ length: 4 * 256 }, (_, at) => (at % 4 === 3 ? 255 : Math.floor(at / 4)));
const ROW = { height: 1, width: 256 };
const laplacian = { height: 3, width: 3, weights: Float32Array.of(0, 1, 0, 1, -4, 1, 0, 1, 0) };
const task = (over: Partial<LossyTask>): LossyTask => ({
  ...SIZE,
  loss: { kind: 'mantissa', kept: 23, rounding: 'nearest' },
  filter: null,
  shown: 'after',
  ...over,
});

describe('a picture with fewer bits', () => {
  test('with all bits is the picture, and nothing was lost', () => {
    const pixels = noise(1);
    const result = lossyPicture(pixels, task({}));
    const opaque = pixels.map((level, at) => (at % 4 === 3 ? 255 : level));
    expect([...result.pixels]).toEqual([...opaque]);
    expect(result).toMatchObject({ psnrDb: Infinity, largest: 0, levels: 256 });
  });

  test('with 8-bit steps is the picture, with one bit black and white', () => {
    const eight = lossyPicture(RAMP, task({ ...ROW, loss: { kind: 'steps', bits: 8 } }));
    expect([...eight.pixels]).toEqual([...RAMP]);
    const one = lossyPicture(RAMP, task({ ...ROW, loss: { kind: 'steps', bits: 1 } }));
    expect(one.levels).toBe(2);
    expect(new Set(one.pixels)).toEqual(new Set([0, 255]));
    expect(one.largest).toBeCloseTo(127, 0);
  });

  test('float steps are fine in the dark and coarse in the light: without mantissa bits only powers of two are left', () => {
    const { levels, pixels } = lossyPicture(RAMP, task({ ...ROW, loss: { kind: 'mantissa', kept: 0, rounding: 'cut' } }));
    // 0, 1, and 1/2 down to 1/256, below which no level lies.
    expect(levels).toBe(10);
    const at = (level: number) => pixels[4 * level]!;
    expect([at(255), at(254), at(128), at(127), at(64), at(1)]).toEqual([255, 128, 128, 64, 64, 1]);
  });

  test('each mantissa bit gives about 6 dB', () => {
    const psnr = (kept: number) => lossyPicture(noise(3), task({ loss: { kind: 'mantissa', kept, rounding: 'nearest' } })).psnrDb;
    expect((psnr(12) - psnr(4)) / 8).toBeGreaterThan(5);
    expect((psnr(12) - psnr(4)) / 8).toBeLessThan(7);
  });

  test('what is lost before a filter that subtracts neighbours is larger behind it', () => {
    const loss = { kind: 'mantissa', kept: 7, rounding: 'nearest' } as const;
    const plain = lossyPicture(noise(5), task({ loss }));
    const edges = lossyPicture(noise(5), task({ loss, filter: laplacian }));
    expect(edges.largest).toBeGreaterThan(2 * plain.largest);
    expect(edges.psnrDb).toBeLessThan(plain.psnrDb);
  });

  test('a difference is enlarged by a power of two and stands around mid-grey', () => {
    const loss = { kind: 'mantissa', kept: 5, rounding: 'cut' } as const;
    const { pixels, largest, enlarged } = lossyPicture(RAMP, task({ ...ROW, loss, shown: 'difference' }));
    expect(Math.log2(enlarged) % 1).toBe(0);
    expect(enlarged * largest).toBeLessThanOrEqual(127);
    expect(enlarged * largest).toBeGreaterThan(63);
    // Cutting only takes away.
    expect(Math.max(...pixels.filter((_, at) => at % 4 !== 3))).toBe(128);
    expect(pixels[0]).toBe(128);
  });

  test('what should be is the filter in float32', () => {
    const plain = task({ filter: laplacian, shown: 'before', loss: { kind: 'steps', bits: 2 } });
    const pixels = noise(7);
    const red = Float32Array.from({ length: SIZE.height * SIZE.width }, (_, at) => pixels[4 * at]! / 255);
    const expected = filterPlane(red, SIZE, laplacian).map(Math.abs);
    const shown = lossyPicture(pixels, plain).pixels;
    for (const [at, value] of expected.entries()) expect(shown[4 * at]).toBeCloseTo(Math.min(255, 255 * value), -0.4);
  });
});

describe('a plane correlated with a filter', () => {
  test('is the sum over the window, with the edge repeated', () => {
    const random = mulberry32(11);
    const plane = Float32Array.from({ length: SIZE.height * SIZE.width }, () => random());
    const weights = Float32Array.from({ length: 15 }, () => random() - 0.5);
    const out = filterPlane(plane, SIZE, { height: 3, width: 5, weights });
    const at = (y: number, x: number) =>
      plane[Math.min(SIZE.height - 1, Math.max(0, y)) * SIZE.width + Math.min(SIZE.width - 1, Math.max(0, x))]!;
    for (let y = 0; y < SIZE.height; y++) {
      for (let x = 0; x < SIZE.width; x++) {
        let sum = 0;
        for (let tap = 0; tap < 15; tap++) sum += weights[tap]! * at(y + Math.floor(tap / 5) - 1, x + (tap % 5) - 2);
        expect(out[y * SIZE.width + x]).toBeCloseTo(sum, 5);
      }
    }
  });
});
