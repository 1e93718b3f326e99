import { expect, it } from 'vitest';
import { psnr } from '../../../src/core/psnr.ts';

it('is 20 dB for a tenth of the peak everywhere, 48.13 dB for one step of 255', () => {
  expect(psnr([0, 0.5, 1], [0.1, 0.4, 0.9], 1)).toBeCloseTo(20, 10);
  expect(psnr([10, 20], [11, 19], 255)).toBeCloseTo(48.13, 2);
});

it('is infinite for equal signals', () => {
  expect(psnr([1, 2], [1, 2], 1)).toBe(Infinity);
});

it('refuses signals of different lengths and a peak of nothing', () => {
  expect(() => psnr([1], [1, 2], 1)).toThrow('got 1 and 2 values');
  expect(() => psnr([1], [1], 0)).toThrow('above 0');
});
