import { describe, expect, test } from 'vitest';
import { liveStrip, type StripBlock, type StripSource } from '../../../../src/charts/benchmark/liveStrip.ts';

const OPTIONS = { width: 400, height: 100, canaryHeight: 30 };
const block = (phase: StripBlock['phase'], times: readonly (readonly [number, number])[], discarded: string | null = null) => ({
  phase,
  discarded,
  samples: times.map(([atMs, ms]) => ({ atMs, ms })),
});
const source = (changes: Partial<StripSource> = {}): StripSource => ({
  series: [
    [
      block('warm-up', [[0, 4]]),
      block('timed', [
        [500, 2],
        [1000, 2],
      ]),
    ],
    [block('timed', [[700, 8]], 'hidden')],
  ],
  canary: null,
  throttledAt: null,
  wholeMs: 1000,
  ...changes,
});
const points = (path: string) => [...path.matchAll(/M(\d+) (\d+)h0/g)].map(([, x, y]) => [Number(x), Number(y)]);

describe('the strip of samples', () => {
  test('warm-up and discarded blocks stand apart from what counts', () => {
    const { series } = liveStrip(source(), OPTIONS);
    expect(series.map(({ counted, faint }) => [points(counted).length, points(faint).length])).toEqual([
      [2, 1],
      [0, 1],
    ]);
  });

  test('time runs from the left edge to the right one', () => {
    const { series, plot } = liveStrip(source(), OPTIONS);
    const [half, end] = points(series[0]?.counted ?? '');
    expect(half?.[0]).toBe(plot.x + plot.width / 2);
    expect(end?.[0]).toBe(plot.x + plot.width);
  });

  test('twice the time is as far up everywhere: 2 to 4 as 4 to 8', () => {
    const { series } = liveStrip(source(), OPTIONS);
    const two = points(series[0]?.counted ?? '')[0]?.[1] ?? NaN;
    const four = points(series[0]?.faint ?? '')[0]?.[1] ?? NaN;
    const eight = points(series[1]?.faint ?? '')[0]?.[1] ?? NaN;
    expect(two - four).toBeGreaterThan(10);
    expect(Math.abs(two - four - (four - eight))).toBeLessThanOrEqual(1);
  });

  test('ten thousand samples on one pixel are one dot', () => {
    const many = block(
      'timed',
      Array.from({ length: 10_000 }, () => [500, 3] as const),
    );
    expect(points(liveStrip(source({ series: [[many]] }), OPTIONS).series[0]?.counted ?? '')).toHaveLength(1);
  });

  test('what has not begun is an empty strip as long as it may take', () => {
    const strip = liveStrip(source({ series: [[]], wholeMs: 60_000 }), OPTIONS);
    expect(strip.yTicks).toEqual([]);
    expect(strip.xTicks.at(-1)?.label).toBe('60 s');
  });

  test('a canary above its limit crosses the line', () => {
    const canary = {
      baselineMs: 20,
      samples: [
        { atMs: 0, ms: 20 },
        { atMs: 900, ms: 26 },
      ],
    };
    const { canary: drawn, plot } = liveStrip(source({ canary, throttledAt: 1.1 }), OPTIONS);
    const lastY = Number(/ ([\d.]+)$/.exec(drawn?.line ?? '')?.[1]);
    expect(drawn?.last).toBeCloseTo(1.3);
    expect(lastY).toBeLessThan(drawn?.limitY ?? 0);
    expect(drawn?.limitY).toBeLessThan(drawn?.baselineY ?? 0);
    expect(drawn?.plot.y).toBeGreaterThan(plot.y + plot.height);
  });

  test.each([
    [
      [
        [0, 0.02],
        [1, 0.021],
      ],
      /µs/,
    ],
    [
      [
        [0, 0.2],
        [1, 20],
      ],
      /^(0\.[25]|[125]|10|20) ms$/,
    ],
    [
      [
        [0, 5],
        [1, 700],
      ],
      /^(5|10|20|50|100|200|500) ms$/,
    ],
  ] as const)('ticks of %j are round times', (times, form) => {
    const { yTicks } = liveStrip(source({ series: [[block('timed', times)]] }), OPTIONS);
    expect(yTicks.length).toBeGreaterThanOrEqual(1);
    for (const { label } of yTicks) expect(label).toMatch(form);
    expect(yTicks.map(({ label }) => parseFloat(label))).toEqual(
      yTicks.map(({ value }) => value * (/µ/.test(yTicks[0]!.label) ? 1000 : 1)),
    );
  });
});
