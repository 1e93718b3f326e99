import { expect, test } from 'vitest';
import { greyOrColours } from '../../../src/ui/input/greyOrColours.ts';

const pixels = Uint8ClampedArray.of(255, 0, 51, 255, 255, 255, 255, 255);
const hundredths = (values: Float32Array) => [...values].map((value) => Math.round(value * 100));

test('one channel is luma', () => {
  expect(hundredths(greyOrColours(pixels, 1))).toEqual([32, 100]);
});

test('three channels are red, green, blue; more repeat them', () => {
  expect(hundredths(greyOrColours(pixels, 3))).toEqual([100, 0, 20, 100, 100, 100]);
  expect(hundredths(greyOrColours(pixels, 5)).slice(0, 5)).toEqual([100, 0, 20, 100, 0]);
});
