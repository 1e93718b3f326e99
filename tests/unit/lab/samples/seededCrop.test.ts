import { expect, it } from 'vitest';
import { seededCrop } from '../../../../src/lab/samples/seededCrop.ts';

const picture = { width: 1024, height: 683 };
const shape = { width: 224, height: 224 };

it('view 0 is the largest middle part in the shape of the input', () => {
  expect(seededCrop(picture, shape, 0, 1)).toEqual({ left: 170.5, top: 0, width: 683, height: 683, mirrored: false });
});

it('later views lie inside, keep the shape, and show at least half of its side', () => {
  const views = Array.from({ length: 200 }, (_, view) => seededCrop(picture, shape, view + 1, 7));
  for (const { left, top, width, height } of views) {
    expect(width).toBeCloseTo(height, 9);
    expect(width).toBeGreaterThanOrEqual(683 / 2);
    expect(left).toBeGreaterThanOrEqual(0);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(left + width).toBeLessThanOrEqual(1024 + 1e-9);
    expect(top + height).toBeLessThanOrEqual(683 + 1e-9);
  }
  const mirrored = views.filter((view) => view.mirrored).length;
  expect(mirrored).toBeGreaterThan(70);
  expect(mirrored).toBeLessThan(130);
});

it('gives the same part for the same seed and view, and another for the next', () => {
  expect(seededCrop(picture, shape, 5, 1)).toEqual(seededCrop(picture, shape, 5, 1));
  expect(seededCrop(picture, shape, 5, 1)).not.toEqual(seededCrop(picture, shape, 6, 1));
});
