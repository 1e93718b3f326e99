import { quantile as d3Quantile } from 'd3';
import { describe, expect, it } from 'vitest';
import { bestDecile, geometricMean, median, medianAbsoluteDeviation, minimum, quantile } from '../../../src/core/stats.ts';

const SAMPLE = [7.5, 1.25, 9, 3, 3, 12, 0.5, 4];

describe('stats', () => {
  it.each([0, 0.025, 0.1, 0.25, 0.5, 0.9, 0.975, 1])('quantile(%f) is the R-7 quantile that d3 computes', (p) => {
    for (let length = 1; length <= SAMPLE.length; length++) {
      const sample = SAMPLE.slice(0, length);
      expect(quantile(sample, p)).toBeCloseTo(d3Quantile(sample, p) as number, 12);
    }
  });

  it('median is the middle of an odd sample and the mean of the two middle values of an even one', () => {
    expect(median([9, 1, 4])).toBe(4);
    expect(median([9, 1, 4, 5])).toBe(4.5);
  });

  it('median does not reorder its argument', () => {
    const sample = [3, 1, 2];
    median(sample);
    expect(sample).toEqual([3, 1, 2]);
  });

  it('medianAbsoluteDeviation is not moved by one wild value', () => {
    expect(medianAbsoluteDeviation([1, 2, 3, 4, 5])).toBe(1);
    expect(medianAbsoluteDeviation([1, 2, 3, 4, 5000])).toBe(1);
  });

  it('minimum is the smallest value and bestDecile lies between it and the median', () => {
    expect(minimum(SAMPLE)).toBe(0.5);
    expect(bestDecile([10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110])).toBe(20);
  });

  it('geometricMean of a ratio and its inverse is 1', () => {
    expect(geometricMean([4, 0.25])).toBeCloseTo(1, 12);
    expect(() => geometricMean([1, 0])).toThrow(RangeError);
  });

  it('refuses an empty sample and a quantile outside [0, 1]', () => {
    expect(() => median([])).toThrow(RangeError);
    expect(() => geometricMean([])).toThrow(RangeError);
    expect(() => quantile([1], 1.5)).toThrow(RangeError);
    expect(() => quantile([1], NaN)).toThrow(RangeError);
  });
});
