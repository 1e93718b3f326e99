import { describe, expect, it } from 'vitest';
import { errorCurveChart } from '../../../../src/charts/quantize/errorCurveChart.ts';
import { mulberry32 } from '../../../../src/core/random.ts';
import { mseRange } from '../../../../src/quantize/calibration/mseRange.ts';
import { recordHistogram } from '../../../../src/quantize/calibration/recordHistogram.ts';
import { errorCurve } from '../../../../src/quantize/ranges/errorCurve.ts';

const random = mulberry32(8);
const recorder = recordHistogram('values');
/** Steep around 0, with long tails. */
recorder.add(Float32Array.from({ length: 20_000 }, () => (2 * random() - 1) ** 7));
const histogram = recorder.histogram();
const settings = { bits: 4, symmetric: true };
const points = errorCurve(histogram, settings);

describe('errorCurve', () => {
  it('has less clipping and more rounding the more the ends hold, and no clipping at the outermost values', () => {
    for (let i = 1; i < points.length; i++) {
      expect(points[i]!.clipping).toBeLessThanOrEqual(points[i - 1]!.clipping);
      expect(points[i]!.share).toBeGreaterThan(points[i - 1]!.share);
    }
    expect(points.at(-1)).toMatchObject({ share: 1, clipping: 0 });
    expect(points.at(-1)!.rounding).toBeGreaterThan(points[5]!.rounding);
  });
});

describe('errorCurveChart', () => {
  const chart = errorCurveChart(points, { share: 1, error: points.at(-1)!.rounding }, { width: 400, height: 200 });

  it('has its lowest point where the MSE method ends', () => {
    const { high } = mseRange(histogram, settings);
    expect(Math.abs(chart.best.share - high / Math.max(histogram.high, -histogram.low))).toBeLessThan(0.06);
  });

  it('marks the range that is looked at at its place, and none that lies outside', () => {
    expect(chart.here!.x).toBeCloseTo(chart.plot.x + chart.plot.width, 6);
    expect(chart.here!.y).toBeGreaterThanOrEqual(chart.plot.y);
    expect(errorCurveChart(points, { share: 1.4, error: 1 }, { width: 400, height: 200 }).here).toBeNull();
  });

  it('draws all three lines, and none of nothing', () => {
    for (const path of [chart.clipping, chart.rounding, chart.sum]) expect(path).toMatch(/^M/);
    expect(errorCurve(recordHistogram('none').histogram(), settings)).toEqual([]);
  });
});
