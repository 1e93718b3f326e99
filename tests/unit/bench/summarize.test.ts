import { expect, it } from 'vitest';
import { newConfigurationRecord } from '../../../src/bench/newConfigurationRecord.ts';
import type { BlockRecord, ConfigurationRecord } from '../../../src/bench/record.ts';
import { roundInterval } from '../../../src/bench/roundInterval.ts';
import { pairedRatio, summarize } from '../../../src/bench/summarize.ts';

const ASKED = { order: ['fake'], precision: 'float32', threads: 1, binary: null } as const;
const CHECK = { when: 'first', round: -1, verdict: { ok: true, precision: 'float32', outputs: [], reason: null } } as const;

function timed(rounds: readonly (readonly number[])[], discarded: readonly number[] = []): ConfigurationRecord {
  const blocks = rounds.map((samples, round): BlockRecord => ({
    phase: 'timed',
    round,
    atMs: round,
    samples: samples.map((ms) => ({ atMs: round, ms })),
    discarded: discarded.includes(round) ? 'the page was hidden' : null,
  }));
  return { ...newConfigurationRecord(ASKED, null), status: 'done', checks: [CHECK], blocks };
}

// Expected values from NumPy 1.26: median, quantile (linear), and for intervals 2,000,000 resamples with numpy's PCG64.
it('median, 90 % quantile, least and median absolute deviation are those of NumPy', () => {
  const summary = summarize(
    timed(
      [
        [10.2, 10.4, 9.9, 11],
        [10.1, 10.3, 30, 10.2],
        [10, 10.5, 10.6, 9.8],
        [99, 99],
      ],
      [3],
    ),
  )!;
  expect(summary.medianMs).toBeCloseTo(10.25, 10);
  expect(summary.p90Ms).toBeCloseTo(10.96, 10);
  expect(summary.minMs).toBe(9.8);
  expect(summary.madMs).toBeCloseTo(0.25, 10);
  expect(summary).toMatchObject({ samples: 12, rounds: 3, discardedBlocks: 1, discardedSamples: 2, interval: null });
});

it('the interval of eight ratios, and of 25, is that of two million resamples', () => {
  const eight = [1.02, 0.99, 1.01, 1.05, 0.97, 1.03, 1, 1.04];
  const paired = pairedRatio(timed(eight.map((ratio) => [10 * ratio])), timed(eight.map(() => [10])))!;
  expect(paired.ratio).toBeCloseTo(1.015, 10);
  expect(paired.interval![0]).toBeCloseTo(0.9845, 2);
  expect(paired.interval![1]).toBeCloseTo(1.0465, 2);
  expect(paired).toMatchObject({ rounds: 8, verdict: 'no difference shown' });
  const many = Array.from({ length: 25 }, (_, index) => [1 + (index - 12) * 0.004]);
  const [low, high] = roundInterval(many)!;
  expect(low).toBeCloseTo(0.9798, 2);
  expect(high).toBeCloseTo(1.0206, 2);
});

it('pairs within rounds, so that what slows a whole round down cancels', () => {
  const heat = [1, 1.4, 1.1, 2, 1.7, 1.2, 1.9, 1.3];
  const a = timed(heat.map((factor) => [10 * factor]));
  const b = timed(heat.map((factor) => [11 * factor]));
  expect(pairedRatio(a, b)).toMatchObject({ verdict: 'faster' });
  expect(pairedRatio(a, b)!.ratio).toBeCloseTo(10 / 11, 10);
});
