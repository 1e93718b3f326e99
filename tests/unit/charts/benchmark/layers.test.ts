import { describe, expect, it } from 'vitest';
import { alignLayers } from '../../../../src/charts/benchmark/alignLayers.ts';
import { cellText } from '../../../../src/charts/benchmark/cellText.ts';
import { defaultPair } from '../../../../src/charts/benchmark/defaultPair.ts';
import { layerColumns } from '../../../../src/charts/benchmark/layerColumns.ts';
import { layerTable } from '../../../../src/charts/benchmark/layerTable.ts';
import { tableRows } from '../../../../src/charts/benchmark/chartTable.ts';
import { sketchedRuns } from '../../../fixtures/benchmarkRuns.ts';

const RUNS = sketchedRuns();
const LAYERS = alignLayers(RUNS);
const at = (id: string) => RUNS.findIndex((run) => run.id === id);
const sumOf = (id: string) => RUNS[at(id)]!.layers.reduce((sum, { ms }) => sum + (ms ?? 0), 0);

describe('alignLayers', () => {
  it('gives every layer one row in execution order, whichever run comes first', () => {
    const order = Array.from({ length: 14 }, (_, index) => `0.${index}`);
    expect(LAYERS.map(({ key }) => key)).toEqual(order);
    expect(alignLayers(RUNS.toReversed()).map(({ key }) => key)).toEqual(order);
  });

  it('the parts of a run add up to the sum of its layers, a delegate row included', () => {
    for (const id of ['phone.1', 'phone.gl', 'native.cpu']) {
      const parts = LAYERS.reduce((sum, { cells }) => sum + cells[at(id)]!.partMs, 0);
      expect(parts).toBeCloseTo(sumOf(id), 9);
    }
  });

  it('says of each layer what the run says: measured, fused, covered by a row, not measured, absent', () => {
    const states = (id: string) => LAYERS.map(({ cells }) => cells[at(id)]!.state);
    expect(states('phone.1').filter((state) => state === 'fused')).toHaveLength(2);
    expect(states('phone.gl').at(-1)).toBe('not measured');
    expect(states('phone.litert').every((state) => state === 'absent')).toBe(true);
    expect(states('native.cpu').slice(1, 5)).toEqual(['measured', 'measured', 'covered', 'covered']);
    expect(cellText(LAYERS[3]!.cells[at('native.cpu')]!)).toMatch(/ for 10 layers$/);
    expect(cellText(LAYERS[2]!.cells[at('phone.1')]!)).toBe('in 1');
  });

  it('finds a layer again by its name where another tool counts otherwise', () => {
    const [first] = RUNS;
    const shifted = { ...first!, id: 'other', layers: first!.layers.map((layer) => ({ ...layer, index: null })) };
    expect(alignLayers([first!, shifted])).toHaveLength(14);
  });
});

describe('defaultPair', () => {
  it('is one thread against the most of one engine', () => {
    expect(defaultPair(RUNS)).toEqual(['phone.1', 'phone.8']);
  });
  it('is the first two runs with layers where threads do not differ, and nothing where none has any', () => {
    expect(defaultPair(RUNS.filter(({ threads }) => threads !== 2 && threads !== 8 && threads !== 1))).toEqual([
      'phone.4',
      'phone.gl',
    ]);
    expect(defaultPair([])).toEqual([]);
  });
});

/** Areas of the boxes of a path made of `M x y h w v h h -w z`. */
function boxes(path: string): { readonly x: number; readonly width: number; readonly height: number }[] {
  return [...path.matchAll(/M([\d.]+) [\d.]+h([\d.]+)v([\d.]+)/g)].map(([, x, width, height]) => ({
    x: Number(x),
    width: Number(width),
    height: Number(height),
  }));
}

describe('layerColumns', () => {
  const draw = (ids: readonly string[], width = 800) => layerColumns(LAYERS, { width, height: 240, runs: ids.map(at) });

  it('draws heights in proportion to times, and the heights of a run to the sum of its layers', () => {
    const { series, plot, ticks } = draw(['phone.1', 'phone.4']);
    const perMs = (ticks[0]!.at - ticks.at(-1)!.at) / (ticks.at(-1)!.value - ticks[0]!.value);
    for (const { run, bars } of series) {
      const heights = boxes(bars).reduce((sum, { height }) => sum + height, 0);
      expect(heights / perMs).toBeCloseTo(sumOf(RUNS[run]!.id), 1);
      expect(Math.max(...boxes(bars).map(({ height }) => height))).toBeLessThanOrEqual(plot.height);
    }
  });

  it('puts the longer run behind, and the shorter inside it', () => {
    const { series } = draw(['phone.4', 'phone.1']);
    expect(series.map(({ run }) => RUNS[run]!.id)).toEqual(['phone.1', 'phone.4']);
    const [back, front] = series.map(({ bars }) => boxes(bars)[0]!);
    expect(front!.x).toBeGreaterThan(back!.x);
    expect(front!.x + front!.width).toBeLessThan(back!.x + back!.width);
  });

  it('a hidden run leaves no gap: the columns stay, and the bars of the others become as wide as without it', () => {
    const [two, one] = [draw(['phone.1', 'phone.4']), draw(['phone.1'])];
    expect(one.columns).toEqual(two.columns);
    expect(one.series).toHaveLength(1);
  });

  it("a delegate's row spans what it covers with the area of its time", () => {
    const { series } = draw(['native.cpu']);
    const spans = boxes(series[0]!.spans);
    expect(spans).toHaveLength(10);
    for (let index = 1; index < spans.length; index++) {
      expect(spans[index]!.x).toBeCloseTo(spans[index - 1]!.x + spans[index - 1]!.width, 1);
    }
  });

  it('keeps columns wide enough for a finger to tell apart, and scrolls instead', () => {
    const many = alignLayers(sketchedRuns(100));
    const chart = layerColumns(many, { width: 360, height: 240, runs: [0, 2], minStep: 10 });
    expect(chart.width).toBeGreaterThan(1000);
    expect(chart.columns[1]!.x - chart.columns[0]!.x).toBeGreaterThanOrEqual(9.9);
  });

  it('draws more than four runs as marks between the shortest and the longest time', () => {
    const chart = draw(['phone.1', 'phone.2', 'phone.4', 'phone.8', 'phone.gl']);
    expect(chart.form).toBe('marks');
    expect(chart.ranges).not.toBe('');
    expect(boxes(chart.series[0]!.bars)).toEqual([]);
  });

  it('draws nothing for no layers and no runs, without dividing by zero', () => {
    const chart = layerColumns([], { width: 320, height: 200, runs: [] });
    expect(chart).toMatchObject({ columns: [], series: [] });
    expect(chart.ticks.every(({ at: place }) => Number.isFinite(place))).toBe(true);
  });
});

describe('layerTable', () => {
  it('holds the numbers of the chart, a time of a covering row once', () => {
    const runs = ['phone.1', 'native.cpu'].map((id) => ({ id, label: id, run: at(id) }));
    const rows = tableRows(layerTable(LAYERS, runs));
    expect(rows).toHaveLength(14);
    for (const id of ['phone.1', 'native.cpu']) {
      const sum = rows.reduce((total, row) => total + Number(row[`${id} (ms)`] ?? 0), 0);
      expect(sum).toBeCloseTo(sumOf(id), 9);
    }
    expect(rows[2]).toMatchObject({
      Layer: '2',
      Operator: 'RELU6',
      Remarks: 'phone.1: computed in 1; native.cpu: one row for 10 layers',
    });
  });
});
