import { describe, expect, test } from 'vitest';
import { layerLook } from '../../../../src/quantize/twins/layerLook.ts';
import { decibels, tensorFigures } from '../../../../src/quantize/twins/tensorFigures.ts';

describe('figures of two tensors', () => {
  test('are those of their definitions', () => {
    const figures = tensorFigures([3, -4, 0, 0], [3, -4, 0, 1]);
    expect(figures.signal).toBe(25 / 4);
    expect(figures.noise).toBe(1 / 4);
    expect(figures.sqnrDb).toBeCloseTo(13.9794, 4);
    // The range goes from -4 to 3.
    expect(figures.maxShare).toBeCloseTo(1 / 7, 12);
    expect(figures.meanShare).toBeCloseTo(1 / 28, 12);
    expect(figures.cosine).toBeCloseTo(25 / Math.sqrt(25 * 26), 12);
  });

  test('have no noise where nothing differs, and no ratio where there is no signal', () => {
    expect(tensorFigures([1, 2], [1, 2])).toMatchObject({ sqnrDb: Infinity, maxShare: 0, cosine: 1 });
    expect(tensorFigures([0, 0], [0, 1])).toMatchObject({ sqnrDb: null, maxShare: null, cosine: null });
    expect(tensorFigures([0, 0], [0, 0]).sqnrDb).toBe(Infinity);
    expect(tensorFigures([1, 2], [1, NaN])).toMatchObject({ sqnrDb: null, maxShare: null, cosine: null });
    expect(tensorFigures([], []).sqnrDb).toBe(Infinity);
    expect(decibels(100, 1)).toBe(20);
  });

  test('need tensors of one size', () => {
    expect(() => tensorFigures([1], [1, 2])).toThrow('1 and 2 values');
  });
});

describe('a look at a layer', () => {
  const first = Float32Array.from({ length: 2 * 3 * 2 }, (_, i) => i);

  test('opens on the channel with the lowest ratio', () => {
    const second = first.map((value, i) => (i % 2 === 0 ? value : value + 1));
    const look = layerLook(first, second, [1, 2, 3, 2], null);
    expect(look).toMatchObject({ channels: 2, channel: 1, width: 3, height: 2, isPicture: true, low: 1, high: 12, most: 1 });
    expect([...look.first]).toEqual([1, 3, 5, 7, 9, 11]);
    expect(look.channelDb[0]).toBe(Infinity);
    expect(layerLook(first, second, [1, 2, 3, 2], 0).most).toBe(0);
    expect(layerLook(first, second, [1, 2, 3, 2], 7).channel).toBe(1);
  });

  test('counts every value of the layer once', () => {
    const { histogram } = layerLook(first, first, [1, 2, 3, 2], 0);
    expect(histogram.first.reduce((sum, count) => sum + count)).toBe(12);
    expect(histogram.first).toEqual(histogram.second);
    expect([histogram.low, histogram.high, histogram.first[0], histogram.first.at(-1)]).toEqual([0, 11, 1, 1]);
  });

  test('breaks a long row of values into a square', () => {
    const look = layerLook(new Float32Array(50).fill(1), new Float32Array(50), [1, 50], null);
    expect(look).toMatchObject({ channels: 1, width: 8, height: 7, isPicture: false });
    expect([...look.first.subarray(49)].map(Number.isNaN)).toEqual([false, ...new Array<boolean>(6).fill(true)]);
    expect(layerLook([1, 2], [1, 2], [1, 2], null)).toMatchObject({ width: 2, height: 1 });
  });
});
