import { expect, it } from 'vitest';
import { compareConfigurations } from '../../../src/bench/compareConfigurations.ts';
import { runsOfRecord } from '../../../src/bench/runsOfRecord.ts';
import type { BenchmarkRecord } from '../../../src/bench/record.ts';
import { fakeComparison, type FakeBehaviour } from './fakeComparison.ts';

async function measured(behaviours: Record<string, FakeBehaviour>, profiledRuns = 3): Promise<BenchmarkRecord> {
  const fake = fakeComparison(behaviours, { profiledRuns, budgetMs: 9000 });
  let last: BenchmarkRecord | undefined;
  for await (const record of compareConfigurations(fake.comparison, fake.parts)) last = record;
  return last!;
}

it('every configuration becomes a run with its time, its layers and what they leave unexplained', async () => {
  const record = await measured({ 'tfjs-webgl': { ms: 10, layersMs: [4, 3.5] } });
  const [run] = runsOfRecord(record);
  expect(run).toMatchObject({
    id: 'fake-record.0',
    label: 'tfjs WebGL',
    origin: 'browser',
    engine: 'tfjs-webgl',
    reason: null,
    model: { title: 'fake', sha256: 'ab' },
    cold: { fetchMs: null, parseMs: 2, initMs: 1, prepareMs: 2 },
  });
  expect(run?.total).toMatchObject({ kind: 'median' });
  expect(run?.total?.medianMs).toBeCloseTo(10, 6);
  expect(run?.layers.map(({ ms, name }) => [ms, name])).toEqual([
    [4, 'scores'],
    [3.5, null],
  ]);
  expect(run?.remainderMs).toBeCloseTo(2.5, 6);
});

it('a wrong configuration has a reason and neither time nor layers', async () => {
  const record = await measured({ 'tfjs-wasm': { ms: 1, answer: () => [0, 0, 0], layersMs: [1] }, 'tfjs-cpu': { ms: 2 } });
  const [wrong, right] = runsOfRecord(record);
  expect(wrong).toMatchObject({ total: null, layers: [], remainderMs: null });
  expect(wrong?.reason).toMatch(/^wrong: output "scores"/);
  expect(right?.total).not.toBeNull();
});

it('an engine without times of layers says why, and its end-to-end time stands', async () => {
  const record = await measured({ 'tfjs-webgl': { ms: 10, info: { profileNotAvailable: 'it gives none' } } });
  expect(record.configurations[0]?.layers).toMatchObject({ runs: 0, rows: [], notAvailable: 'it gives none' });
  expect(runsOfRecord(record)[0]).toMatchObject({ layers: [], remainderMs: null });
});

it('the A/A control is left out', async () => {
  const record = await measured({ 'tfjs-webgl': { ms: 10 }, 'tfjs-cpu': { ms: 10 } }, 0);
  const [first, second] = record.configurations;
  const twin = { ...record, configurations: [first!, { ...second!, twinOf: 0 }] };
  expect(runsOfRecord(twin).map(({ label }) => label)).toEqual(['tfjs WebGL']);
});

it('profiled runs stand in no block', async () => {
  const withLayers = await measured({ 'tfjs-webgl': { ms: 10, layersMs: [100] } });
  const times = withLayers.configurations.flatMap(({ blocks }) => blocks.flatMap(({ samples }) => samples.map(({ ms }) => ms)));
  expect(Math.max(...times)).toBeLessThan(11);
});
