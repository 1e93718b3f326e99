import { describe, expect, test } from 'vitest';
import { channelBars } from '../../../../src/charts/quantize/channelBars.ts';
import { pairedHistogram } from '../../../../src/charts/quantize/pairedHistogram.ts';
import { ratioLines } from '../../../../src/charts/quantize/ratioLines.ts';

const SIZE = { width: 360, height: 240 };

describe('ratios along the layers', () => {
  test('stand higher the better they are, and what is exact on top', () => {
    const { series, plot, yTicks } = ratioLines([[12, 35, Infinity]], SIZE);
    const [low, high, exact] = series[0]!.marks.map(({ y }) => y);
    expect(low!).toBeGreaterThan(high!);
    expect(high!).toBeGreaterThan(exact!);
    expect(exact).toBe(plot.y);
    expect(yTicks.at(-1)).toMatchObject({ label: 'exact', at: plot.y });
  });

  test('break where a ratio is not known, and keep the layers of all series under each other', () => {
    const { series, xOf } = ratioLines(
      [
        [20, null, 30, 31],
        [40, 41, 42, 43],
      ],
      SIZE,
    );
    expect(series[0]!.path.match(/M/g)).toHaveLength(2);
    expect(series[0]!.marks.map(({ layer }) => layer)).toEqual([0, 2, 3]);
    expect(series[0]!.marks[1]!.x).toBe(series[1]!.marks[2]!.x);
    expect(series[1]!.marks[2]!.x).toBe(xOf(2));
  });

  test('below 0 dB and of a single layer stay inside', () => {
    const { series, plot } = ratioLines([[-37]], SIZE);
    const [mark] = series[0]!.marks;
    expect(mark!.y).toBeLessThanOrEqual(plot.y + plot.height);
    expect(mark!.y).toBeGreaterThanOrEqual(plot.y);
    expect(ratioLines([], SIZE).xTicks).toEqual([]);
  });
});

describe('bars of channels', () => {
  test('are taller the lower the ratio, and flat where nothing differs', () => {
    const { bars } = channelBars([40, 20, Infinity, null], { width: 300, height: 96 });
    expect(bars[1]!.height).toBeGreaterThan(bars[0]!.height);
    expect([bars[2]!.height, bars[3]!.height]).toEqual([0, 0]);
  });

  test('of many channels make the chart wider than its box, and each is found again', () => {
    const chart = channelBars(new Array<number>(512).fill(30), { width: 300, height: 96 });
    expect(chart.width).toBeGreaterThan(2000);
    expect([0, 17, 511].map((channel) => chart.channelAt(chart.bars[channel]!.x + 1))).toEqual([0, 17, 511]);
    expect(chart.channelAt(-50)).toBe(0);
    expect(chart.channelAt(1e6)).toBe(511);
  });
});

describe('two histograms', () => {
  test('share their bins and their scale', () => {
    const { first, second, plot, xTicks } = pairedHistogram({ low: -1, high: 1, first: [0, 7], second: [0, 0] }, SIZE);
    expect(first).toContain(`V${plot.y}h`);
    expect(second).not.toContain(`V${plot.y}h`);
    expect(xTicks.every(({ at }) => at >= plot.x && at <= plot.x + plot.width)).toBe(true);
  });

  test('of one value only have ticks as well', () => {
    expect(pairedHistogram({ low: 3, high: 3, first: [5], second: [5] }, SIZE).xTicks.length).toBeGreaterThan(0);
  });
});
