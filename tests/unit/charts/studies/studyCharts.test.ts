import { describe, expect, it } from 'vitest';
import { crossoverChart } from '../../../../src/charts/studies/crossoverChart.ts';
import { errorLines } from '../../../../src/charts/studies/errorLines.ts';
import { logScale } from '../../../../src/charts/studies/logScale.ts';
import { threadCurve } from '../../../../src/charts/studies/threadCurve.ts';

describe('a logarithmic scale', () => {
  it('puts powers of ten evenly apart, and clamps what lies outside', () => {
    const { at, ticks } = logScale([1, 1000], [0, 300], 50, String);
    expect(ticks.map(({ value, at: place }) => [value, Math.round(place)])).toEqual([
      [1, 0],
      [10, 100],
      [100, 200],
      [1000, 300],
    ]);
    expect(at(0.001)).toBe(0);
    expect(at(1e9)).toBe(300);
  });
  it('leaves lines out that would stand too close', () => {
    expect(logScale([1, 1e6], [0, 120], 35, String).ticks.map(({ value }) => value)).toEqual([1, 100, 1e4, 1e6]);
  });
});

describe('the crossover chart', () => {
  const size = { width: 600, height: 300, sizes: [1e4, 1e6, 1e8] };
  const point = (macs: number, ms: number) => ({ macs, ms, interval: [ms / 2, ms * 2] as const });

  it('draws a cost of so much a MAC as a straight line', () => {
    const { series } = crossoverChart(
      [{ engine: 'cpu', points: [1e4, 1e6, 1e8].map((macs) => point(macs, macs / 1e6)) }],
      [],
      size,
    );
    const [a, b, c] = series[0]!.marks;
    expect(b!.x - a!.x).toBeCloseTo(c!.x - b!.x, 6);
    expect(b!.y - a!.y).toBeCloseTo(c!.y - b!.y, 6);
    expect(a!.low).toBeGreaterThan(a!.y);
    expect(a!.high).toBeLessThan(a!.y);
  });
  it('lets an open end of a crossing reach the border of the plot', () => {
    const { crossings, plot } = crossoverChart([], [{ engine: 'gpu', macs: 1e6, interval: [null, null] }], size);
    expect(crossings[0]).toMatchObject({ from: plot.x, to: plot.x + plot.width });
    expect(crossings[0]!.x).toBeCloseTo(plot.x + plot.width / 2, 6);
  });
});

describe('lines of errors', () => {
  const chart = errorLines([{ engine: 'gpu', relatives: [0, 1e-7, 5, Infinity], birth: 2 }], [5e-4, 5e-4, 5e-4, 5e-4], {
    width: 400,
    height: 300,
  });
  it('stay in the plot, nothing at its foot and everything above 1 at its top', () => {
    const [zero, small, large, endless] = chart.series[0]!.marks;
    expect(zero!.y).toBe(chart.plot.y + chart.plot.height);
    expect(small!.y).toBeLessThan(zero!.y);
    expect(large!.y).toBe(chart.plot.y);
    expect(endless!.y).toBe(chart.plot.y);
  });
  it('mark the layer of birth on its own line', () => {
    expect(chart.series[0]!.birth).toEqual(chart.series[0]!.marks[2]);
  });
});

describe('curves over threads', () => {
  const counts = [1, 2, 4, 8];
  const chart = threadCurve([{ id: 'predicted', times: [1, 0.5, null, 2] }], counts, { width: 400, height: 300 });

  it('stand evenly apart, with a gap where there is no time', () => {
    expect(chart.series[0]!.marks.map(({ count }) => count)).toEqual([1, 2, 8]);
    const [a, b, , d] = chart.xTicks.map(({ at }) => at);
    expect(b! - a!).toBeCloseTo((d! - a!) / 3, 6);
  });
  it('read back from a height what they drew there', () => {
    for (const { y, count } of chart.series[0]!.marks) expect(chart.valueAt(y)).toBe([1, 0.5, 0, 2][counts.indexOf(count)]);
    expect(chart.valueAt(1e6)).toBe(0.05);
    expect(chart.valueAt(-50)).toBe(2);
  });
});
