import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../../../../src/core/random.ts';
import { histogramError, meanSquaredError } from '../../../../src/quantize/calibration/histogramError.ts';
import { recordHistogram } from '../../../../src/quantize/calibration/recordHistogram.ts';
import { gridOf } from '../../../../src/quantize/grid/grid.ts';
import { sqnrDb } from '../../../../src/quantize/grid/quantizationError.ts';
import { valuesError } from '../../../../src/quantize/grid/valuesError.ts';

const random = mulberry32(3);
/** Triangular around 0.2, one in three 0. */
const values = Float32Array.from({ length: 200_000 }, () => (random() < 0.33 ? 0 : random() + random() - 0.8));

function histogramOf(of: ArrayLike<number>) {
  const recorder = recordHistogram('values');
  recorder.add(of);
  return recorder.histogram();
}

describe('histogramError', () => {
  const histogram = histogramOf(values);

  it.each([
    [2, false, 1],
    [3, true, 0.7],
    [4, false, 0.5],
    [8, false, 1],
    [8, true, 0.9],
    [8, false, 0.05],
    [12, false, 1],
    [16, true, 1],
  ])('is that of the values themselves: %i bits, symmetric %s, %d of the range', (bits, symmetric, part) => {
    const grid = gridOf({ low: -0.8 * part, high: 1.2 * part }, { bits, symmetric });
    const truth = valuesError(values, grid);
    const told = histogramError(histogram, grid);
    expect(told.signal).toBeCloseTo(truth.signal, 9);
    expect(told.total).toBe(truth.total);
    expect(Math.abs(told.clipped - truth.clipped)).toBeLessThan(0.001);
    expect(Math.abs(told.clipping - truth.clipping)).toBeLessThanOrEqual(truth.clipping * 0.01 + 1e-12);
    expect(told.rounding / truth.rounding).toBeGreaterThan(0.98);
    expect(told.rounding / truth.rounding).toBeLessThan(1.02);
    expect(meanSquaredError(histogram, grid)).toBeCloseTo(told.clipping + told.rounding, 12);
    expect(Math.abs(sqnrDb(told) - sqnrDb(truth))).toBeLessThan(0.1);
  });

  it('is exact where all values are one', () => {
    const grid = gridOf({ low: 0, high: 1 }, { bits: 2, symmetric: false });
    const one = histogramOf([0.5, 0.5]);
    expect(histogramError(one, grid).rounding).toBeCloseTo((0.5 - 1 / 3) ** 2, 6);
    expect(histogramError(histogramOf([2, 2]), grid)).toMatchObject({
      clipping: expect.closeTo(1, 6) as number,
      rounding: 0,
      clipped: 1,
    });
    expect(histogramError(histogramOf([]), grid)).toEqual({ clipping: 0, rounding: 0, signal: 0, clipped: 0, total: 0 });
  });
});
