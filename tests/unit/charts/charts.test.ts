import { describe, expect, it } from 'vitest';
import { formatMs } from '../../../src/charts/formatMs.ts';
import { layerBars } from '../../../src/charts/layerBars.ts';
import { rankingBars } from '../../../src/charts/rankingBars.ts';
import { timeByType } from '../../../src/charts/timeByType.ts';
import type { LayerTime } from '../../../src/engines/types.ts';

function layer(operatorIndex: number, op: string, kernelMs: number | null, fusedInto: number | null = null): LayerTime {
  return { operatorIndex, subgraph: 0, op, ranOn: 'tfjs-wasm', fusedInto, kernelMs, method: 'clock', copiedBytes: 0 };
}

const LAYERS = [
  layer(0, 'CONV_2D', 4),
  layer(1, 'RELU', null, 0),
  layer(2, 'MAX_POOL_2D', 1),
  layer(3, 'CONV_2D', 2),
  layer(4, 'SOFTMAX', null),
];

describe('layerBars', () => {
  it('heights are proportional to times and all bars stand on the foot of the plot', () => {
    const { bars, plot } = layerBars([{ label: 'a', layers: LAYERS }], { width: 360, height: 200 });
    expect(bars.map((bar) => bar.operatorIndex)).toEqual([0, 1, 2, 3, 4]);
    const foot = plot.y + plot.height;
    for (const bar of bars) expect(bar.y + bar.height).toBeCloseTo(foot, 9);
    expect((bars[0]?.height ?? 0) / (bars[2]?.height ?? 1)).toBeCloseTo(4, 9);
    expect(bars[1]).toMatchObject({ height: 0, ms: null, label: 'inside operator 0' });
    expect(bars[4]).toMatchObject({ height: 0, ms: null, label: 'not measured' });
  });

  it('a second run shares scale and columns and stands inside the first', () => {
    const faster = LAYERS.map((each) => ({ ...each, kernelMs: each.kernelMs === null ? null : each.kernelMs / 2 }));
    const runs = [
      { label: 'a', layers: LAYERS },
      { label: 'b', layers: faster },
    ];
    const { bars, columns } = layerBars(runs, { width: 360, height: 200 });
    expect(columns).toHaveLength(5);
    const [first, second] = [bars.find((bar) => bar.run === 0), bars.find((bar) => bar.run === 1)];
    if (!first || !second) throw new Error('bars of both runs were expected');
    expect(second.height).toBeCloseTo(first.height / 2, 9);
    expect(second.x).toBeGreaterThan(first.x);
    expect(second.x + second.width).toBeLessThan(first.x + first.width);
  });

  it('stays inside its width with 300 layers on a phone, and labels do not touch', () => {
    const many = Array.from({ length: 300 }, (_, index) => layer(index, 'ADD', index + 1));
    const { bars, columns } = layerBars([{ label: 'a', layers: many }], { width: 320, height: 160 });
    expect(Math.max(...bars.map((bar) => bar.x + bar.width))).toBeLessThanOrEqual(320);
    const labelled = columns.filter((column) => column.labelled).map((column) => column.centre);
    for (let index = 1; index < labelled.length; index++) {
      expect((labelled[index] ?? 0) - (labelled[index - 1] ?? 0)).toBeGreaterThanOrEqual(25.9);
    }
  });

  it('draws no layer and no time without dividing by zero', () => {
    expect(layerBars([], { width: 320, height: 160 }).bars).toEqual([]);
    const { bars } = layerBars([{ label: 'a', layers: [layer(0, 'ADD', 0)] }], { width: 320, height: 160 });
    expect(bars[0]?.height).toBe(0);
  });
});

describe('timeByType', () => {
  it('sums by operator type, longest first, and says what is fused and not measured', () => {
    const { rows, layersMs, remainderMs } = timeByType(LAYERS, { width: 360, totalMs: 10 });
    expect(rows.map(({ op, ms, count, fused, notMeasured }) => ({ op, ms, count, fused, notMeasured }))).toEqual([
      { op: 'CONV_2D', ms: 6, count: 2, fused: 0, notMeasured: 0 },
      { op: 'MAX_POOL_2D', ms: 1, count: 1, fused: 0, notMeasured: 0 },
      { op: 'RELU', ms: 0, count: 1, fused: 1, notMeasured: 0 },
      { op: 'SOFTMAX', ms: 0, count: 1, fused: 0, notMeasured: 1 },
    ]);
    expect(layersMs).toBe(7);
    expect(remainderMs).toBe(3);
    expect(rows.reduce((sum, row) => sum + row.share, 0)).toBeCloseTo(1, 12);
  });

  it('prints a negative remainder rather than hiding it', () => {
    expect(timeByType(LAYERS, { width: 360, totalMs: 6 }).remainderMs).toBe(-1);
    expect(timeByType(LAYERS, { width: 360, totalMs: null }).remainderMs).toBeNull();
  });
});

describe('rankingBars', () => {
  const time = (medianMs: number) => ({
    medianMs,
    interval: [medianMs * 0.9, medianMs * 1.1] as const,
    minMs: medianMs * 0.8,
    p90Ms: medianMs * 1.5,
  });
  const { rows, plot } = rankingBars(
    [
      { label: 'webgl', time: null, reason: 'wrong' },
      { label: 'slow', time: time(30), reason: null },
      { label: 'fast', time: time(10), reason: null },
    ],
    { width: 360 },
  );

  it('puts the fastest first and what has no time last, without a bar', () => {
    expect(rows.map((row) => [row.label, row.rank])).toEqual([
      ['fast', 1],
      ['slow', 2],
      ['webgl', null],
    ]);
    expect(rows[2]).toMatchObject({ entry: 0, bar: null, whisker: null, spread: null, text: 'wrong', timesSlower: null });
  });

  it('bar, interval and spread share one scale that starts at zero and holds all of them', () => {
    const [fast, slow] = rows;
    expect((slow?.bar?.width ?? 0) / (fast?.bar?.width ?? 1)).toBeCloseTo(3, 9);
    expect(slow?.timesSlower).toBeCloseTo(3, 9);
    expect(slow?.spread?.to).toBeCloseTo(plot.x + plot.width, 9);
    expect(slow?.whisker?.from).toBeLessThan((slow?.bar?.x ?? 0) + (slow?.bar?.width ?? 0));
    expect(slow?.whisker?.to).toBeGreaterThan((slow?.bar?.x ?? 0) + (slow?.bar?.width ?? 0));
  });
});

describe('formatMs', () => {
  it.each([
    [0, '0 ms'],
    [0.00042, '420 ns'],
    [0.0042, '4.20 µs'],
    [0.35, '0.350 ms'],
    [12.34, '12.3 ms'],
    [99.96, '100 ms'],
    [999.7, '1.00 s'],
    [1250, '1.25 s'],
  ])('%f ms is printed as %s', (ms, text) => {
    expect(formatMs(ms)).toBe(text);
  });
});
