import { describe, expect, it } from 'vitest';
import { histogramBars } from '../../../../src/charts/quantize/histogramBars.ts';
import { lineDomain, numberLine, type NumberLineSettings } from '../../../../src/charts/quantize/numberLine.ts';
import { mulberry32 } from '../../../../src/core/random.ts';
import { recordHistogram } from '../../../../src/quantize/calibration/recordHistogram.ts';
import { gridOf } from '../../../../src/quantize/grid/grid.ts';

const random = mulberry32(4);
const recorder = recordHistogram('values');
recorder.add(Float32Array.from({ length: 5000 }, () => (random() < 0.2 ? 0 : 3 * random() - 1)));
const histogram = recorder.histogram();
const domain = lineDomain(histogram, { low: -1, high: 2 }, false);

function lineOf(changes: Partial<NumberLineSettings> = {}) {
  const grid = gridOf({ low: -0.5, high: 1 }, { bits: 3, symmetric: false });
  return numberLine({ width: 600, height: 320, domain, histogram, grid, logCounts: false, ...changes });
}

describe('histogramBars', () => {
  it.each([0.001, 0.02, 0.3])('merges bins to bars of at least %d without losing a value', (least) => {
    const bars = histogramBars(histogram, least);
    expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(histogram.total - histogram.zeros);
    for (const { from, to } of bars) {
      expect(to - from).toBeGreaterThanOrEqual(least);
      expect(to - from).toBeLessThan(2 * least + histogram.width);
      expect(from / (to - from)).toBe(Math.round(from / (to - from)));
    }
  });
});

describe('lineDomain', () => {
  it('holds the values, 0 and the ends, and mirrors a symmetric one', () => {
    const one = lineDomain({ low: 1, high: 2 }, { low: 0, high: 5 }, false);
    expect(one.low).toBeLessThan(0);
    expect(one.high).toBeGreaterThan(5);
    const two = lineDomain({ low: -1, high: 2 }, { low: -1, high: 1 }, true);
    expect(two.low).toBe(-two.high);
    expect(lineDomain({ low: 0, high: 0 }, { low: 0, high: 0 }, false)).toEqual({ low: -1, high: 1 });
  });
});

describe('numberLine', () => {
  it('puts marks of the grid where their values stand', () => {
    const line = lineOf();
    expect(line.marks).toHaveLength(8);
    expect(line.marks[0]).toBeCloseTo(line.low, 9);
    expect(line.marks.at(-1)).toBeCloseTo(line.high, 9);
    expect(line.marks.some((mark) => Math.abs(mark - line.zero) < 1e-6)).toBe(true);
    const gaps = line.marks.slice(1).map((mark, i) => mark - line.marks[i]!);
    for (const gap of gaps) expect(gap).toBeCloseTo(gaps[0]!, 6);
  });

  it('draws no marks that cannot be told apart', () => {
    expect(lineOf({ grid: gridOf({ low: -1, high: 2 }, { bits: 10, symmetric: false }) }).marks).toEqual([]);
  });

  it('tells bars of clipped values, more than half a step outside, from held ones', () => {
    const { bars, low, high, marks } = lineOf();
    const half = (marks[1]! - marks[0]!) / 2;
    for (const bar of bars) {
      const middle = bar.x + bar.width / 2;
      if (middle < low - half - 2 || middle > high + half + 2) expect(bar.clipped).toBe(true);
      if (middle > low - half + 2 && middle < high + half - 2) expect(bar.clipped).toBe(false);
    }
  });

  it('gives back the value at the place of a value, to a pixel', () => {
    const line = lineOf();
    const perPixel = (domain.high - domain.low) / line.plot.width;
    expect(Math.abs(line.valueAt(line.high) - 1)).toBeLessThan(perPixel + 0.11);
    expect(line.valueAt(-1000)).toBeCloseTo(domain.low, 1);
    expect(String(line.valueAt(317.123)).length).toBeLessThan(9);
    expect(line.stepAt(line.zeroPoint)).toBe(gridOf({ low: -0.5, high: 1 }, { bits: 3, symmetric: false }).zeroPoint);
  });

  it('raises small counts on a logarithmic scale, and stays inside the plot', () => {
    const [linear, log] = [lineOf(), lineOf({ logCounts: true })];
    const lowest = (bars: typeof linear.bars) => Math.min(...bars.map(({ height }) => height));
    expect(lowest(log.bars)).toBeGreaterThan(lowest(linear.bars));
    for (const bar of [...linear.bars, ...log.bars]) {
      expect(bar.y).toBeGreaterThanOrEqual(linear.plot.y - 1e-9);
      expect(bar.x).toBeGreaterThanOrEqual(linear.plot.x - 1e-9);
    }
    expect(linear.zeros).not.toBeNull();
  });
});
