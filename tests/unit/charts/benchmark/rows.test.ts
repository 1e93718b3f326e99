import { describe, expect, it } from 'vitest';
import { alignLayers } from '../../../../src/charts/benchmark/alignLayers.ts';
import { barRows } from '../../../../src/charts/benchmark/barRows.ts';
import { coldRows, coldTable, coldTimes } from '../../../../src/charts/benchmark/coldPhases.ts';
import { checkedRuns, correctnessRows, correctnessTable } from '../../../../src/charts/benchmark/correctness.ts';
import { typeRows, typeTable, typeTimes } from '../../../../src/charts/benchmark/operatorTypes.ts';
import { recordedRuns } from '../../../../src/charts/benchmark/recordedRuns.ts';
import { comparedRuns, comparisonRows, comparisonTable } from '../../../../src/charts/benchmark/runComparison.ts';
import { runsOfRecord } from '../../../../src/bench/runsOfRecord.ts';
import { USUAL, sketchedRecord } from '../../../fixtures/benchmarkRecords.ts';
import { sketchedRuns } from '../../../fixtures/benchmarkRuns.ts';

const RUNS = sketchedRuns();
const placed = RUNS.map((run, place) => ({ id: run.id, label: run.label, place, run }));
const RECORD = sketchedRecord({ configurations: USUAL });
const RECORDED = recordedRuns(runsOfRecord(RECORD), [RECORD]);

describe('barRows', () => {
  const row = (key: string, parts: readonly number[], interval: readonly [number, number] | null = null) => ({
    key,
    label: key,
    text: 'text',
    parts,
    interval,
  });

  it('draws parts after each other and the interval to the same scale', () => {
    const { rows, plot } = barRows([row('a', [2, 6], [7, 10]), row('b', [5])], { width: 812 });
    const perUnit = plot.width / 10;
    const [a, b] = rows;
    expect(a!.parts.map(({ width }) => width)).toEqual([2 * perUnit, 6 * perUnit]);
    expect(a!.parts[1]!.x).toBeCloseTo(2 * perUnit, 9);
    expect(a!.whisker).toMatchObject({ from: 7 * perUnit, to: 10 * perUnit });
    expect(b!.parts[0]!.width).toBeCloseTo(5 * perUnit, 9);
    expect(b!.whisker).toBeNull();
  });

  it('rows touch and never overlap, a heading makes room for itself', () => {
    const { rows, height } = barRows([row('a', [1]), { ...row('b', [1]), heading: 'Pixel 8' }, row('c', [1])], { width: 320 });
    for (const [before, after] of [
      [rows[0]!, rows[1]!],
      [rows[1]!, rows[2]!],
    ] as const) {
      expect(after.hit.y).toBeGreaterThanOrEqual(before.hit.y + before.hit.height);
    }
    expect(rows[1]!.heading!.y).toBeLessThan(rows[1]!.labelY);
    expect(rows[2]!.hit.y + rows[2]!.hit.height).toBeLessThanOrEqual(height);
    for (const { hit } of rows) expect(hit.height).toBeGreaterThanOrEqual(44);
  });

  it('draws no rows and rows without a value without dividing by zero', () => {
    expect(barRows([], { width: 320 }).rows).toEqual([]);
    const { rows, ticks } = barRows([row('a', []), row('b', [0])], { width: 320 });
    expect(rows[0]!.parts).toEqual([]);
    expect(rows[1]!.parts[0]!.width).toBe(0);
    expect(ticks.every(({ at }) => Number.isFinite(at))).toBe(true);
  });
});

describe('the comparison of places', () => {
  it('ranks by time, puts runs without one last with the reason, and a kind that is no median is named', () => {
    const ordered = comparedRuns(placed, false);
    const times = ordered.map(({ run }) => run.total?.medianMs ?? Infinity);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    const rows = comparisonRows(
      ordered.map(({ run }) => (run.origin === 'native' ? { ...run, total: { ...run.total!, kind: 'mean' as const } } : run)),
      false,
    );
    expect(rows.at(-1)).toMatchObject({ key: 'phone.wrong', text: 'wrong: output 0 differs by 0.2 of its range', parts: [] });
    expect(rows.find(({ key }) => key === 'native.cpu')!.text).toContain('(mean)');
  });

  it('by device, the runs of a device stand together under one heading and native ones apart', () => {
    const ordered = comparedRuns(placed, true);
    const headings = comparisonRows(
      ordered.map(({ run }) => run),
      true,
    ).flatMap(({ heading }) => heading ?? []);
    expect(headings).toEqual(['Pixel 8, Android 14, Chromium 156, browser', 'Pixel 8, Android 14, native (benchmark_model)']);
  });

  it('has a line a run with the interval in columns of its own', () => {
    const { lines } = comparisonTable(RUNS);
    const [run] = RUNS;
    expect(lines).toHaveLength(RUNS.length);
    expect(lines[0]!.cells).toMatchObject({
      median: run!.total!.medianMs,
      low: run!.total!.interval![0],
      high: run!.total!.interval![1],
    });
  });
});

describe('time by operator type', () => {
  const layers = alignLayers(RUNS);
  const shown = placed.filter(({ run }) => run.layers.length > 0);
  const types = typeTimes(layers, shown);

  it("adds up to each run's layers, a delegate's row in equal parts", () => {
    shown.forEach(({ run }, at) => {
      const sum = types.reduce((total, { ms }) => total + ms[at]!, 0);
      expect(sum).toBeCloseTo(
        run.layers.reduce((total, { ms }) => total + (ms ?? 0), 0),
        9,
      );
    });
    expect(types.reduce((total, { count }) => total + count, 0)).toBe(14);
  });

  it('as shares every bar is 1 long, as times as long as the sum', () => {
    for (const { parts } of typeRows(types, shown, true)) expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 9);
    const [first] = typeRows(types, shown, false);
    expect(first!.text).toMatch(/ ms in layers, .* short of the end-to-end time$/);
    const shares = typeTable(types, shown).lines.map(({ cells }) => Number(cells['phone.1 share']));
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  });
});

describe('the cold waterfall', () => {
  const starts = [
    { initMs: 50, prepareMs: 10, firstMs: 5 },
    { initMs: 90, prepareMs: 30, firstMs: 9 },
    { initMs: 60, prepareMs: 20, firstMs: 7 },
  ];
  const [run] = RUNS;

  it('takes medians and the range of at least three cold starts', () => {
    const [time] = coldTimes([{ run: run!, starts }]);
    expect(time!.ms.slice(0, 5)).toEqual([84, 6.2, 60, 20, 7]);
    expect(time!.firstAnswerMs).toBeCloseTo(84 + 6.2 + 60 + 20 + 7, 9);
    expect(time!.range!.map((ms) => ms.toFixed(1))).toEqual(['155.2', '219.2']);
  });

  it('has no range for fewer, and stops at the first answer when asked to', () => {
    const times = coldTimes([{ run: run!, starts: starts.slice(0, 2) }]);
    expect(times[0]!.range).toBeNull();
    expect(times[0]!.ms[2]).toBe(run!.cold.initMs);
    expect(coldRows(times, true)[0]!.parts).toHaveLength(5);
    expect(coldRows(times, false)[0]!.parts).toHaveLength(7);
    expect(coldTable(times).lines[0]!.cells).toMatchObject({ warmUpMs: run!.cold.warmUpMs, starts: 2 });
  });
});

describe('correctness', () => {
  const checked = checkedRuns(RECORDED);

  it('puts the wrong run first, then the larger share of the allowed error', () => {
    expect(checked[0]).toMatchObject({ label: 'tfjs WebGPU', ok: false });
    const shares = checked.slice(1).map(({ share }) => share ?? 0);
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
    expect(shares[0]).toBeCloseTo(0.63, 9);
  });

  it('a bar stops at twice what is allowed, and the table has every check of every output', () => {
    expect(correctnessRows(checked)[0]!.parts).toEqual([2]);
    expect(correctnessRows(checked)[1]!.text).toBe('63 % of the allowed error, checked 3 times');
    const { lines } = correctnessTable(checked);
    expect(lines).toHaveLength(RECORDED.reduce((sum, { configuration }) => sum + configuration.checks.length, 0));
    expect(lines.find(({ cells }) => cells['run'] === 'tfjs WebGL')!.cells).toMatchObject({
      when: 'first',
      error: 0.63 * 5e-4,
      allowed: 5e-4,
    });
  });
});
