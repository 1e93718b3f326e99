import { expect, it } from 'vitest';
import { compareConfigurations } from '../../../src/bench/compareConfigurations.ts';
import type { Comparison } from '../../../src/bench/comparison.ts';
import type { BenchmarkRecord } from '../../../src/bench/record.ts';
import { sustainedSummary } from '../../../src/bench/sustainedSummary.ts';
import { fakeComparison } from './fakeComparison.ts';

const CANARY = { loopMs: 20, throttledAt: 1.1, recoveredAt: 1.05, waitShare: 0.2 };

async function lastOf({ comparison, parts }: ReturnType<typeof fakeComparison>, more: Partial<Comparison> = {}) {
  let last: BenchmarkRecord | undefined;
  for await (const record of compareConfigurations({ ...comparison, mode: 'sustained', ...more }, parts)) last = record;
  return last!;
}

it('ten minutes are 60 windows of ten seconds each with a canary reading, and no pause while the device is hot', async () => {
  const fake = fakeComparison({ hot: { ms: 20, noise: 0.02 } }, { canary: CANARY });
  // From the fourth minute on the device is 30 % slower.
  fake.hooks.slowdown = (ms) => (ms > 240_000 ? 1.3 : 1);
  const last = await lastOf(fake);
  const [hot] = last.configurations;
  const summary = sustainedSummary(hot!, last.settings)!;
  expect(summary.windows).toHaveLength(60);
  expect(summary.firstMinuteMs).toBeCloseTo(20, 0);
  expect(summary.lastMinuteMs).toBeCloseTo(26, 0);
  expect(summary.ratio).toBeCloseTo(1.3, 1);
  expect(last.canary!.samples.length).toBeGreaterThanOrEqual(60);
  expect(last.elapsedMs).toBeGreaterThan(600_000);
  expect(last.elapsedMs).toBeLessThan(620_000);
  const starts = summary.windows.map(({ atMs }) => atMs);
  const gaps = starts.slice(1).map((atMs, index) => atMs - starts[index]!);
  expect(Math.max(...gaps)).toBeLessThan(10_200);
});

it('a window of a short model has few enough samples to keep, each the mean of several inferences', async () => {
  const last = await lastOf(fakeComparison({ short: { ms: 0.5 } }), {
    settings: { sustained: { ms: 30_000, perSecond: null, windowMs: 10_000 } },
  });
  const timed = last.configurations[0]!.blocks.filter(({ phase }) => phase === 'timed');
  expect(timed).toHaveLength(3);
  for (const { samples } of timed) {
    expect(samples.length).toBeGreaterThan(400);
    expect(samples.length).toBeLessThan(520);
    expect(samples[0]!.ms).toBeCloseTo(0.5, 6);
  }
});

it('at 30 a second a window has 300 samples, of one inference each', async () => {
  const last = await lastOf(fakeComparison({ paced: { ms: 5 } }), {
    settings: { sustained: { ms: 20_000, perSecond: 30, windowMs: 10_000 } },
  });
  const timed = last.configurations[0]!.blocks.filter(({ phase }) => phase === 'timed');
  expect(timed).toHaveLength(2);
  for (const { samples } of timed) expect(Math.abs(samples.length - 300)).toBeLessThanOrEqual(1);
});

it('several configurations come one after the other, and a short run compares its halves', async () => {
  const fake = fakeComparison({ a: { ms: 10 }, b: { ms: 20 } });
  const last = await lastOf(fake, {
    settings: { twin: false, coldStarts: 1, sustained: { ms: 40_000, perSecond: null, windowMs: 10_000 } },
  });
  expect(last.rounds.map(({ order }) => order)).toEqual([[0], [0], [0], [0], [1], [1], [1], [1]]);
  expect(sustainedSummary(last.configurations[1]!, last.settings)).toMatchObject({ ratio: 1 });
});

it('there is none for other modes, nor for what is wrong', () => {
  const block = { phase: 'timed', round: 0, atMs: 0, samples: [{ atMs: 0, ms: 1 }], discarded: null } as const;
  const sustained = { ms: 20, perSecond: null, windowMs: 10 };
  expect(sustainedSummary({ blocks: [block, block], status: 'done' }, { sustained: null })).toBeNull();
  expect(sustainedSummary({ blocks: [block, block], status: 'wrong' }, { sustained })).toBeNull();
  expect(sustainedSummary({ blocks: [block], status: 'done' }, { sustained })).toBeNull();
});
