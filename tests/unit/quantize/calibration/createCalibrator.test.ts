import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../../../../src/core/random.ts';
import { quantile } from '../../../../src/core/stats.ts';
import { createCalibrator, type CalibratorOptions } from '../../../../src/quantize/calibration/createCalibrator.ts';
import { gridOf, type GridSettings } from '../../../../src/quantize/grid/grid.ts';
import { valuesError } from '../../../../src/quantize/grid/valuesError.ts';
import type { CalibrationMethod } from '../../../../src/quantize/quantizeSettings.ts';

/** Bell-shaped values with a few far out, by the sum of 12 uniform ones. */
function bell(count: number, seed: number, outliers: number): Float32Array {
  const random = mulberry32(seed);
  return Float32Array.from({ length: count }, (_, i) => {
    let sum = -6;
    for (let n = 0; n < 12; n++) sum += random();
    return i < outliers ? sum * 8 : sum;
  });
}

const samples = [bell(4000, 1, 0), bell(4000, 2, 2), bell(4000, 3, 0)];
const all = Float32Array.from(samples.flatMap((sample) => [...sample]));

function rangeBy(method: CalibrationMethod, values: readonly ArrayLike<number>[], options: Partial<CalibratorOptions> = {}) {
  const calibrator = createCalibrator(method, { where: 'activation "a"', ...options });
  for (const sample of values) calibrator.observe(sample);
  return calibrator.range();
}

describe('createCalibrator', () => {
  it('min-max gives the smallest and the largest value of all samples', () => {
    expect(rangeBy('min-max', samples)).toEqual({ low: Math.min(...all), high: Math.max(...all) });
  });

  it('moving-average goes 1/100 of the way from the first range to each later one', () => {
    const ends = (of: (...values: number[]) => number) => samples.map((sample) => of(...sample));
    const average = ([first, second, third]: number[]) => 0.99 * (0.99 * first! + 0.01 * second!) + 0.01 * third!;
    const { low, high } = rangeBy('moving-average', samples);
    expect(low).toBeCloseTo(average(ends(Math.min)), 12);
    expect(high).toBeCloseTo(average(ends(Math.max)), 12);
  });

  it.each([100, 99.9, 99, 80, 50])('percentile keeps %f %% to the width of a bin', (keptPercent) => {
    const { low, high } = rangeBy('percentile', samples, { keptPercent });
    const cut = (1 - keptPercent / 100) / 2;
    // The range spans 1,024 to 2,048 bins; between two values far out neither definition says where exactly.
    const width = (Math.max(...all) - Math.min(...all)) / 1024;
    expect(Math.abs(low - quantile(all, cut))).toBeLessThan(keptPercent > 99.8 ? 0.3 : width);
    expect(Math.abs(high - quantile(all, 1 - cut))).toBeLessThan(keptPercent > 99.8 ? 0.3 : width);
    const outside = all.filter((value) => value < low || value > high).length;
    expect(Math.abs(outside / all.length - 2 * cut)).toBeLessThan(keptPercent === 100 ? 1e-9 : 0.003);
  });

  it('percentile of values that are mostly 0 begins at 0', () => {
    const relu = all.map((value) => Math.max(0, value));
    expect(rangeBy('percentile', [relu], { keptPercent: 90 }).low).toBe(0);
    expect(rangeBy('percentile', [relu.map(() => 0)])).toEqual({ low: 0, high: 0 });
    expect(rangeBy('percentile', [[-1, 0, 0, 0, 0, 0, 0, 0, 0, 1]], { keptPercent: 70 })).toEqual({ low: 0, high: 0 });
    expect(rangeBy('percentile', [[-1, -2, -4]], { keptPercent: 100 })).toEqual({ low: -4, high: -1 });
  });

  const grids: GridSettings[] = [
    { bits: 2, symmetric: true },
    { bits: 4, symmetric: true },
    { bits: 3, symmetric: false },
    { bits: 4, symmetric: false },
    { bits: 8, symmetric: false },
  ];
  it.each(grids)(
    'mse with $bits bits, symmetric $symmetric, is within 1 % of the best of 2,500 ranges tried on the values',
    (grid) => {
      const values = all.subarray(3000, 5000);
      const found = valuesError(values, gridOf(rangeBy('mse', [values], { grid }), grid));
      const [low, high] = [Math.min(...values), Math.max(...values)];
      let best = Infinity;
      for (let a = 1; a <= 50; a++) {
        for (let b = 1; b <= (grid.symmetric ? 1 : 50); b++) {
          const range = grid.symmetric
            ? { low: 0, high: (Math.max(-low, high) * a) / 100 }
            : { low: (low * a) / 50, high: (high * b) / 50 };
          const { clipping, rounding } = valuesError(values, gridOf(range, grid));
          best = Math.min(best, clipping + rounding);
        }
      }
      expect(found.clipping + found.rounding).toBeLessThan(best * 1.01);
    },
  );

  it('mse clips what min-max keeps, more with fewer bits', () => {
    const widths = [8, 4, 3].map((bits) => {
      const { low, high } = rangeBy('mse', samples, { grid: { bits, symmetric: false } });
      return high - low;
    });
    expect(widths[0]).toBeLessThanOrEqual(Math.max(...all) - Math.min(...all));
    expect(widths[1]).toBeLessThan(widths[0]!);
    expect(widths[2]).toBeLessThan(widths[1]!);
  });

  it('says whose range it cannot tell without samples, or with values that are not finite', () => {
    for (const method of ['min-max', 'moving-average', 'percentile', 'mse'] as const) {
      const calibrator = createCalibrator(method, { where: 'activation "conv1"' });
      expect(() => calibrator.range()).toThrow('activation "conv1" was never observed');
      expect(() => calibrator.observe([1, Infinity])).toThrow('activation "conv1" has Infinity');
    }
    expect(() => rangeBy('percentile', samples, { keptPercent: 0 })).toThrow('(0, 100], got 0');
  });
});
