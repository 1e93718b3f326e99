import { describe, expect, it } from 'vitest';
import type { RunLayer } from '../../../../src/bench/measuredRun.ts';
import type { Ceilings } from '../../../../src/bench/record.ts';
import { alignLayers } from '../../../../src/charts/benchmark/alignLayers.ts';
import { layerWork } from '../../../../src/charts/benchmark/layerWork.ts';
import { nearestPoint, roofline } from '../../../../src/charts/benchmark/roofline.ts';
import { rooflinePoints, roofWords } from '../../../../src/charts/benchmark/rooflinePoints.ts';
import { rooflineTable } from '../../../../src/charts/benchmark/rooflineTable.ts';
import { reachable, ridge, roofOver, roofs } from '../../../../src/charts/benchmark/roofs.ts';
import { sketchedRuns } from '../../../fixtures/benchmarkRuns.ts';

const row = (kind: Ceilings['rows'][number]['kind'], threads: number, gmacs: number) => ({ label: kind, kind, threads, gmacs });
const CEILINGS: Ceilings = {
  measuredAt: 0,
  rows: [row('scalar', 1, 5), row('simd', 1, 20), row('int8-dot', 1, 80), row('simd', 4, 60), row('int8-dot', 4, 240)],
  bandwidth: [
    { place: 'memory', threads: 1, gbytes: 10 },
    { place: 'cache', threads: 1, gbytes: 40 },
    { place: 'memory', threads: 4, gbytes: 15 },
  ],
};

const layer = (index: number, more: Partial<RunLayer> = {}): RunLayer => ({
  ...{ index, subgraph: 0, name: `tensor ${index}`, op: 'CONV_2D', shape: [1, 8], ms: 1, method: 'clock', ranOn: 'cpu' },
  ...{ fusedInto: null, copiedBytes: 0, macs: 1e6, weightBytes: 1000, activationBytes: 9000, covers: [] },
  ...more,
});

describe('roofs', () => {
  it('are the best rate of the arithmetic for each count of threads, with the bandwidth that feeds it', () => {
    expect(roofs(CEILINGS, 'float32')).toEqual([
      { label: 'simd', threads: 1, gmacs: 20, memory: 10, cache: 40 },
      { label: 'simd', threads: 4, gmacs: 60, memory: 15, cache: 40 },
    ]);
    expect(roofs(CEILINGS, 'int8').map(({ gmacs }) => gmacs)).toEqual([80, 240]);
  });

  it('rise with the bytes and stay level from the ridge on', () => {
    const [roof] = roofs(CEILINGS, 'float32');
    expect(ridge(roof!)).toBe(2);
    expect([0.5, 2, 100].map((intensity) => reachable(roof!, intensity))).toEqual([5, 20, 20]);
  });

  it.each([
    ['tfjs-wasm', 1, 1],
    ['tfjs-wasm', 2, 4],
    ['tfjs-wasm', 8, 4],
    ['cpu', null, 1],
    ['tfjs-webgpu', null, undefined],
    ['gpu', 1, undefined],
  ])('over %s with %s threads: that of %s', (engine, threads, found) => {
    expect(roofOver(roofs(CEILINGS, 'float32'), engine, threads)?.threads).toBe(found);
  });

  it('of all threads are never below that of one, and stand once where they are equal', () => {
    const busy = { ...CEILINGS, rows: [row('simd', 1, 20), row('simd', 4, 12)], bandwidth: CEILINGS.bandwidth.slice(0, 2) };
    expect(roofs(busy, 'float32').map(({ threads, gmacs }) => [threads, gmacs])).toEqual([[1, 20]]);
  });

  it('are none without a bandwidth', () => {
    expect(roofs({ ...CEILINGS, bandwidth: [] }, 'float32')).toEqual([]);
  });
});

describe('layerWork', () => {
  const layers = [
    layer(0),
    layer(1, { op: 'RELU6', fusedInto: 0, ms: null, macs: 0, weightBytes: 0 }),
    layer(2, { op: 'DEPTHWISE_CONV_2D', fusedInto: 1, ms: null, macs: 500, weightBytes: 36 }),
    layer(3, { macs: null }),
  ];
  const work = layerWork({ layers });

  it('adds the layers fused into another to it, also through a third, but not what passes between them', () => {
    expect(work.get(layers[0]!)).toEqual({ macs: 1_000_500, bytes: 10_036, fused: [1, 2] });
    expect(work.size).toBe(2);
  });

  it('is not known where the source does not say', () => {
    expect(work.get(layers[3]!)).toBeNull();
  });

  it('bears a layer fused into one that is not there, and two fused into each other', () => {
    const odd = [layer(0, { fusedInto: 7 }), layer(1, { fusedInto: 2 }), layer(2, { fusedInto: 1 })];
    expect(layerWork({ layers: odd }).size).toBe(0);
  });
});

describe('rooflinePoints', () => {
  const layers = [
    layer(0, { ms: 0.1 }),
    layer(1, { ms: 1, activationBytes: 1_999_000 }),
    layer(2, { ms: 0.02, activationBytes: 1_999_000 }),
    layer(3, { op: 'RELU', ms: 0.1, macs: 0 }),
    layer(4, { ms: null }),
    layer(5, { fusedInto: 4, ms: null }),
  ];
  const run = { ...sketchedRuns()[0]!, layers, engine: 'tfjs-wasm', threads: 1 };
  const aligned = alignLayers([run]);
  const found = rooflinePoints(aligned, [{ place: 0, run }], roofs(CEILINGS, 'float32'));

  it('place a layer by multiply-adds a byte and a second', () => {
    const [first] = found.points;
    expect(first).toMatchObject({ key: '0.0', intensity: 100, bytes: 10_000 });
    expect(first!.gmacs).toBeCloseTo(10, 9);
    expect(roofWords(first!)).toBe('compute bound, 50 % of the roof');
  });

  it('say memory bound below the ridge, and where the bytes must have come from a cache', () => {
    // Half a multiply-add a byte reaches 5 GMAC/s from memory; 1 and 50 were measured.
    expect(found.points.slice(1).map(roofWords)).toEqual([
      'memory bound, 20 % of the roof',
      'memory bound, 1000 % of the roof: its bytes came from a cache',
    ]);
  });

  it('leave a gap with its reason for every other layer', () => {
    expect(found.gaps.map(({ key, why }) => `${key} ${why}`)).toEqual([
      '0.3 no multiply-adds',
      '0.4 no time',
      '0.5 computed in 4',
    ]);
  });

  it('have no words of a roof where none was measured', () => {
    const bare = rooflinePoints(aligned, [{ place: 0, run }], []);
    expect(roofWords(bare.points[0]!)).toBe('no roof measured for it');
  });

  it('and their table has a line for every layer, drawn or not', () => {
    const table = rooflineTable(aligned, [{ id: 'a', label: 'A', run: 0 }], found);
    expect(table.lines.map(({ cells }) => cells['a words'])).toEqual([
      'compute bound',
      'memory bound',
      'memory bound',
      'no multiply-adds',
      'no time',
      'computed in 4',
    ]);
    expect(table.lines[0]!.cells['a share']).toBeCloseTo(0.5, 9);
  });

  it('stand for every layer of sketched runs once: as a point or as a gap', () => {
    const runs = sketchedRuns().filter(({ layers }) => layers.length > 0);
    const all = alignLayers(runs);
    const { points, gaps } = rooflinePoints(
      all,
      runs.map((one, place) => ({ place, run: one })),
      roofs(CEILINGS, 'float32'),
    );
    expect(points.length + gaps.length).toBe(all.length * runs.length);
    expect(points.length).toBeGreaterThan(0);
  });
});

describe('roofline', () => {
  const points = [
    { key: '0.0', run: 0, intensity: 0.5, gmacs: 0.8 },
    { key: '0.1', run: 0, intensity: 200, gmacs: 12 },
  ];
  const chart = roofline({ width: 400, height: 300, roofs: roofs(CEILINGS, 'float32'), points });
  const inside = ({ x, y }: { readonly x: number; readonly y: number }) =>
    x >= chart.plot.x && x <= chart.plot.x + chart.plot.width && y >= chart.plot.y && y <= chart.plot.y + chart.plot.height;

  it('takes in all points and roofs, logarithmically', () => {
    expect(chart.points.every(inside)).toBe(true);
    const corners = chart.roofs.flatMap(({ path }) =>
      [...path.matchAll(/([\d.]+),([\d.]+)/g)].map(([, x, y]) => ({ x: +x!, y: +y! })),
    );
    expect(corners.length).toBeGreaterThanOrEqual(6);
    expect(corners.every(inside)).toBe(true);
    const at = (value: number) => chart.xTicks.find((tick) => tick.value === value)!.at;
    expect(at(100) - at(10)).toBeCloseTo(at(10) - at(1), 1);
  });

  it('bends every roof at its ridge: level from there to the right edge', () => {
    const [, bend, end] = [...chart.roofs[0]!.path.matchAll(/([\d.]+),([\d.]+)/g)].slice(-3).map(([, x, y]) => [+x!, +y!]);
    const scale = (value: number) => {
      const [low, high] = [chart.xTicks[0]!, chart.xTicks.at(-1)!];
      return low.at + ((high.at - low.at) * Math.log(value / low.value)) / Math.log(high.value / low.value);
    };
    expect(bend![0]).toBeCloseTo(scale(2), 0);
    expect(bend![1]).toBe(end![1]);
    expect(end![0]).toBe(chart.plot.x + chart.plot.width);
  });

  it('keeps labels apart, however near the roofs are', () => {
    const near = [20, 20.1, 20.2].map((gmacs, index) => ({ label: 'a', threads: index + 1, gmacs, memory: 10, cache: null }));
    const ys = roofline({ width: 300, height: 200, roofs: near, points }).roofs.map(({ labelY }) => labelY);
    for (const [index, y] of ys.slice(1).entries()) expect(ys[index]! - y).toBeGreaterThanOrEqual(12.9);
    // Above the highest of the three lines, so that none is struck through.
    expect(Math.max(...ys)).toBeLessThan(
      roofline({ width: 300, height: 200, roofs: near.slice(2), points }).roofs[0]!.labelY + 2,
    );
  });

  it('finds the point under a finger, and none far away', () => {
    const [first] = chart.points;
    expect(nearestPoint(chart.points, first!.x + 8, first!.y - 8)?.key).toBe('0.0');
    expect(nearestPoint(chart.points, first!.x + 60, first!.y - 60)).toBeNull();
  });

  it('bears having neither points nor roofs', () => {
    expect(roofline({ width: 0, height: 0, roofs: [], points: [] }).points).toEqual([]);
  });
});
