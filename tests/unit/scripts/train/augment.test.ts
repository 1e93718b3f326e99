import { describe, expect, test } from 'vitest';
import { augment, MILD } from '../../../../scripts/train/augment/augment.ts';
import { brightness } from '../../../../scripts/train/augment/brightness.ts';
import { flip } from '../../../../scripts/train/augment/flip.ts';
import { noise } from '../../../../scripts/train/augment/noise.ts';
import { rotate } from '../../../../scripts/train/augment/rotate.ts';
import { shift } from '../../../../scripts/train/augment/shift.ts';
import { mulberry32 } from '../../../../src/core/random.ts';

const SIDE = 28;
const random = mulberry32(3);
const picture = Float32Array.from({ length: SIDE * SIDE }, random);
const at = (of: Float32Array, x: number, y: number): number => of[y * SIDE + x]!;
/** A single bright pixel. */
const dot = (x: number, y: number): Float32Array => new Float32Array(SIDE * SIDE).fill(1, y * SIDE + x, y * SIDE + x + 1);

test('flip puts the left to the right, and twice it does nothing', () => {
  expect(flip(dot(2, 5))).toEqual(dot(25, 5));
  expect(flip(flip(picture))).toEqual(picture);
});

test('shift moves by whole pixels, what leaves is gone, and black comes in', () => {
  expect(shift(dot(2, 5), 3, -1)).toEqual(dot(5, 4));
  expect(shift(dot(26, 5), 2, 0)).toEqual(new Float32Array(SIDE * SIDE));
  const moved = shift(picture, 1, 2);
  expect(at(moved, 10, 10)).toBe(at(picture, 9, 8));
  expect([at(moved, 0, 10), at(moved, 10, 1)]).toEqual([0, 0]);
});

describe('rotate', () => {
  test('by 90 degrees is a turn of the grid, clockwise', () => {
    const turned = rotate(dot(13, 0), 90);
    expect(at(turned, 27, 13)).toBeCloseTo(1, 5);
    expect(turned.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 4);
  });

  test('by nothing changes nothing, and there and back nearly nothing in the middle of a smooth picture', () => {
    expect(rotate(picture, 0)).toEqual(picture);
    const smooth = picture.map((_, i) => 0.5 + 0.4 * Math.sin((i % SIDE) / 6) * Math.cos(Math.floor(i / SIDE) / 7));
    const back = rotate(rotate(smooth, 10), -10);
    for (let y = 8; y < 20; y++) for (let x = 8; x < 20; x++) expect(at(back, x, y)).toBeCloseTo(at(smooth, x, y), 1);
  });
});

test('noise has the spread it is given, stays in 0..1, and is the same for a seed', () => {
  const grey = new Float32Array(SIDE * SIDE).fill(0.5);
  const noisy = noise(grey, 0.1, mulberry32(8));
  const mean = noisy.reduce((a, b) => a + b, 0) / noisy.length;
  const spread = Math.sqrt(noisy.reduce((sum, value) => sum + (value - mean) ** 2, 0) / noisy.length);
  // Of 784 values: three standard errors.
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.011);
  expect(Math.abs(spread - 0.1)).toBeLessThan(0.008);
  expect(noise(grey, 0.1, mulberry32(8))).toEqual(noisy);
  const loud = noise(picture, 3, mulberry32(9));
  expect(Math.min(...loud)).toBe(0);
  expect(Math.max(...loud)).toBe(1);
});

test('brightness multiplies, keeps black black, and ends at white', () => {
  const changed = brightness(Float32Array.of(0, 0.25, 0.5, 0.75), 1.5);
  expect([...changed]).toEqual([0, 0.375, 0.75, 1]);
});

describe('augment', () => {
  test('is the same for a seed, never writes into the picture, and does nothing by chance of nothing', () => {
    const before = picture.slice();
    const never = { ...MILD, flipShare: 0, shiftShare: 0, rotateShare: 0, brightnessShare: 0, noiseShare: 0 };
    expect(augment(picture, mulberry32(1), never)).toEqual(before);
    const always = { ...MILD, flipShare: 1, shiftShare: 1, rotateShare: 1, brightnessShare: 1, noiseShare: 1 };
    const changed = augment(picture, mulberry32(1), always);
    expect(augment(picture, mulberry32(1), always)).toEqual(changed);
    expect(changed).not.toEqual(before);
    expect(picture).toEqual(before);
  });

  test('stacks: flip and then shift is that', () => {
    const only = { ...MILD, flipShare: 1, shiftShare: 1, shiftPixels: 3, rotateShare: 0, brightnessShare: 0, noiseShare: 0 };
    const out = augment(dot(10, 14), mulberry32(4), only);
    const place = out.indexOf(1);
    expect(out.filter((value) => value > 0)).toHaveLength(1);
    expect(Math.abs((place % SIDE) - 17)).toBeLessThanOrEqual(3);
    expect(Math.abs(Math.floor(place / SIDE) - 14)).toBeLessThanOrEqual(3);
  });

  test('flips about as many as it is told', () => {
    const chance = mulberry32(6);
    const only = { ...MILD, flipShare: 0.3, shiftShare: 0, rotateShare: 0, brightnessShare: 0, noiseShare: 0 };
    const flipped = Array.from({ length: 1000 }, () => augment(dot(2, 2), chance, only)).filter((out) => at(out, 25, 2) === 1);
    expect(flipped.length).toBeGreaterThan(250);
    expect(flipped.length).toBeLessThan(350);
  });
});
