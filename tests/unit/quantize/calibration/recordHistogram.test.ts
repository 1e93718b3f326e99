import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../../../../src/core/random.ts';
import { binEdges } from '../../../../src/quantize/calibration/histogram.ts';
import { recordHistogram } from '../../../../src/quantize/calibration/recordHistogram.ts';

const random = mulberry32(11);
const batches = [1, 0.01, 40, 3, 0.5].map((size) =>
  Float32Array.from({ length: 300 }, () => Math.max(-0.2 * size, (random() - 0.4) * size) * (random() < 0.3 ? 0 : 1)),
);
const all = Float32Array.from(batches.flatMap((batch) => [...batch]));

function recorded(parts: readonly ArrayLike<number>[], bins?: number) {
  const recorder = recordHistogram('activation "a"', bins);
  for (const part of parts) recorder.add(part);
  return recorder.histogram();
}

describe('recordHistogram', () => {
  it.each([8, 64, 2048])('counts into %i bins what lies between their edges, zeros apart', (bins) => {
    const histogram = recorded(batches, bins);
    expect(histogram.counts.length).toBeLessThanOrEqual(bins);
    expect(histogram.counts.length).toBeGreaterThan(bins / 4);
    const { width, first } = histogram;
    const expected = new Map<number, number>();
    for (const value of all)
      if (value !== 0) expected.set(Math.floor(value / width), (expected.get(Math.floor(value / width)) ?? 0) + 1);
    histogram.counts.forEach((count, bin) => expect(count).toBe(expected.get(first + bin) ?? 0));
    expect(histogram.zeros).toBe(all.filter((value) => value === 0).length);
    expect(histogram.total).toBe(all.length);
    expect([histogram.low, histogram.high]).toEqual([Math.min(...all), Math.max(...all)]);
    expect(histogram.sumOfSquares).toBeCloseTo(
      all.reduce((sum, value) => sum + value * value, 0),
      6,
    );
  });

  it('is the same in whatever order the values come', () => {
    const { sumOfSquares: forth, ...one } = recorded(batches);
    const { sumOfSquares: back, ...other } = recorded([...batches].reverse());
    expect(other).toEqual(one);
    expect(back).toBeCloseTo(forth, 8);
    expect(recorded([all]).counts).toEqual(one.counts);
  });

  it('holds one value, nothing but zeros, and values far apart', () => {
    expect([...recorded([[3]]).counts]).toEqual([1]);
    expect(recorded([[0, 0]])).toMatchObject({ zeros: 2, low: 0, high: 0, total: 2 });
    const far = recorded([[1e30, 1e30], [1e-30]]);
    expect(far.counts.reduce((sum, count) => sum + count)).toBe(3);
    expect(recorded([]).total).toBe(0);
    const close = recorded([[1000, 1000.0001]]);
    expect(close.counts.reduce((sum, count) => sum + count)).toBe(2);
  });

  it('cuts the edges of bins at the smallest and the largest value', () => {
    const histogram = recorded([[-0.3, 0.1, 0.9]], 4);
    expect(binEdges(histogram, 0)[0]).toBe(-0.3);
    expect(binEdges(histogram, histogram.counts.length - 1)[1]).toBe(0.9);
  });

  it('names whose values are not finite, and has counted nothing of them', () => {
    const recorder = recordHistogram('activation "conv1"');
    recorder.add([1, 2]);
    expect(() => recorder.add([5, NaN])).toThrow('activation "conv1" has NaN among its values (number 1)');
    expect(() => recorder.add([-Infinity])).toThrow('-Infinity');
    expect(recorder.histogram()).toMatchObject({ total: 2, high: 2 });
  });
});
