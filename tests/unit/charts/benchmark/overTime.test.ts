import { describe, expect, it } from 'vitest';
import { lineChart } from '../../../../src/charts/benchmark/lineChart.ts';
import { recordedRuns } from '../../../../src/charts/benchmark/recordedRuns.ts';
import { sampleTable } from '../../../../src/charts/benchmark/sampleTable.ts';
import { sampleTimeline, wholeRange } from '../../../../src/charts/benchmark/sampleTimeline.ts';
import { sustainedSeries } from '../../../../src/charts/benchmark/sustainedSeries.ts';
import { thinnedMarks } from '../../../../src/charts/benchmark/thinnedMarks.ts';
import { kneeOf, threadSweeps } from '../../../../src/charts/benchmark/threadSweep.ts';
import { zoomedRange } from '../../../../src/charts/benchmark/zoomedRange.ts';
import { runsOfRecord } from '../../../../src/bench/runsOfRecord.ts';
import { USUAL, sketchedRecord } from '../../../fixtures/benchmarkRecords.ts';
import { sketchedRuns } from '../../../fixtures/benchmarkRuns.ts';

const RECORD = sketchedRecord({ configurations: USUAL });

describe('the knee of a thread sweep', () => {
  const point = (threads: number, medianMs: number, high = medianMs * 1.01) => ({
    threads,
    medianMs,
    interval: [medianMs * 0.99, high] as const,
  });

  it('is the last count that still gains more than 10 % at the slow end of its interval', () => {
    expect(kneeOf([point(1, 100), point(2, 55), point(4, 40), point(8, 38)])).toBe(4);
    expect(kneeOf([point(1, 100), point(2, 55), point(4, 40), point(8, 30)])).toBe(8);
  });

  it('is the first where nothing is gained, or nothing beyond the interval', () => {
    expect(kneeOf([point(1, 100), point(2, 95)])).toBe(1);
    expect(kneeOf([point(1, 100), point(2, 80, 92)])).toBe(1);
  });

  it('steps over a count that gains nothing to one that does', () => {
    expect(kneeOf([point(1, 100), point(2, 99), point(4, 50)])).toBe(4);
  });

  it('takes runs that differ in threads alone, and leaves out a single count', () => {
    const sweeps = threadSweeps(sketchedRuns());
    expect(sweeps.map(({ label, knee }) => [label, knee])).toEqual([['tfjs WASM, SIMD', 4]]);
    expect(sweeps[0]!.points.map(({ threads }) => threads)).toEqual([1, 2, 4, 8]);
    expect(sweeps[0]!.points[0]!.speedUp).toBe(1);
    expect(kneeOf([])).toBeNull();
  });
});

describe('lineChart', () => {
  it('draws intervals to scale and stands on zero', () => {
    const { lines, plot, yTicks } = lineChart([[{ key: 'a', x: 1, y: 10, interval: [8, 12] }]], { width: 400, height: 200 });
    const perMs = (yTicks[0]!.at - yTicks.at(-1)!.at) / (yTicks.at(-1)!.value - yTicks[0]!.value);
    const [point] = lines[0]!.points;
    expect(yTicks[0]!.at).toBeCloseTo(plot.y + plot.height, 9);
    expect(point!.whisker!.from - point!.whisker!.to).toBeCloseTo(4 * perMs, 9);
  });

  it('draws no lines without dividing by zero', () => {
    const chart = lineChart([], { width: 400, height: 200 });
    expect([...chart.xTicks, ...chart.yTicks].every(({ at }) => Number.isFinite(at))).toBe(true);
  });
});

describe('every sample', () => {
  const draw = (range: readonly [number, number] | null = null) =>
    sampleTimeline(RECORD, { width: 800, height: 300, configurations: [0, 1, 2], range });

  it('keeps the shortest and the longest of samples that share a pixel', () => {
    const samples = [1, 9, 4, 2].map((ms, at) => ({ atMs: at * 1e-3, ms }));
    const marks = thinnedMarks(
      samples,
      (ms) => 10 + ms,
      (ms) => 100 - ms,
      { x: 0, y: 0, width: 100, height: 100 },
    );
    expect(marks).toBe('M10 90V100');
  });

  it('walks the blocks in time order, and says which was discarded and why', () => {
    const { blocks } = draw();
    const times = blocks.map(({ atMs }) => atMs);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(blocks.filter(({ discarded }) => discarded !== null)).toMatchObject([
      { configuration: 0, round: 4, discarded: 'the page was hidden' },
    ]);
    expect(blocks.reduce((sum, { samples }) => sum + samples, 0)).toBe(
      RECORD.configurations
        .slice(0, 3)
        .reduce((sum, { blocks: all }) => sum + all.reduce((some, { samples }) => some + samples.length, 0), 0),
    );
  });

  it('marks disturbances and the canary, and not the steps of the comparison itself', () => {
    const { events, canary } = draw();
    expect(events.map(({ kind }) => kind)).toEqual(['hidden', 'visible', 'throttled', 'recovered']);
    expect(canary!.worst).toBeGreaterThan(1.15);
  });

  it('a zoomed range shows its blocks alone, in the same places of the scale upwards', () => {
    const [, end] = wholeRange(RECORD);
    const part = draw([0, end / 4]);
    expect(part.blocks.length).toBeLessThan(draw().blocks.length);
    expect(part.blocks.length).toBeGreaterThan(0);
    expect(part.yTicks).toEqual(draw().yTicks);
  });

  it('as a table has a line a block', () => {
    const runs = recordedRuns(runsOfRecord(RECORD), [RECORD]);
    const blocks = RECORD.configurations.reduce((sum, { blocks: all }) => sum + all.length, 0);
    expect(sampleTable(runs).lines).toHaveLength(blocks);
  });
});

describe('zoomedRange', () => {
  it('stays inside the whole, about its middle, and becomes all of it when zoomed out', () => {
    expect(zoomedRange([0, 100], [0, 100], 0.5)).toEqual([25, 75]);
    expect(zoomedRange([25, 75], [0, 100], 1, 1)).toEqual([50, 100]);
    expect(zoomedRange([25, 75], [0, 100], 1, -9)).toEqual([0, 50]);
    expect(zoomedRange([25, 75], [0, 100], 2)).toBeNull();
  });
});

describe('sustained', () => {
  const slow = sketchedRecord({
    configurations: [{ engine: 'tfjs-wasm', threads: 1, gmacs: 6, drift: 0.5 }],
    rounds: 60,
    pauseMs: 3_000,
  });
  const series = sustainedSeries(recordedRuns(runsOfRecord(slow), [slow]));

  it('finds how much slower the last minute is than the first', () => {
    const [one] = series;
    expect(one!.ratio).toBeGreaterThan(1.2);
    expect(one!.ratio).toBeLessThan(1.5);
    expect(one!.windows.map(({ atS }) => atS).slice(0, 3)).toEqual([5, 15, 25]);
  });

  it('leaves out what was timed for less than 20 seconds', () => {
    expect(sustainedSeries(recordedRuns(runsOfRecord(RECORD), [RECORD]))).toEqual([]);
  });
});
