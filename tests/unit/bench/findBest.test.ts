import { describe, expect, it } from 'vitest';
import { compareConfigurations } from '../../../src/bench/compareConfigurations.ts';
import type { BenchmarkRecord } from '../../../src/bench/record.ts';
import { searchCandidates, type SearchedEngine } from '../../../src/bench/searchCandidates.ts';
import { pairedRatio, summarize } from '../../../src/bench/summarize.ts';
import { fakeComparison, type FakeBehaviour } from './fakeComparison.ts';

const NINE: Record<string, FakeBehaviour> = Object.fromEntries(
  [40, 22, 12, 90, 30, 10.8, 60, 25, 50].map((ms, index) => [`e${index}`, { ms, noise: 0.03 }]),
);

async function lastOf({ comparison, parts }: ReturnType<typeof fakeComparison>): Promise<BenchmarkRecord> {
  let last: BenchmarkRecord | undefined;
  for await (const record of compareConfigurations(comparison, parts)) last = record;
  return last!;
}

describe('a search', () => {
  it('lets the slower half drop out from round to round, and confirms the winner against the runner-up', async () => {
    const last = await lastOf(fakeComparison(NINE, { search: 2, twin: true }));
    expect(last.rounds.map(({ order }) => order.length)).toEqual([5, 3, 3, 3, 3, 3, 3, 3, 3, 3].slice(0, last.rounds.length));
    const [, , runnerUp, , , winner] = last.configurations;
    expect(pairedRatio(winner!, runnerUp!)).toMatchObject({ verdict: 'faster' });
    expect(pairedRatio(winner!, runnerUp!)!.rounds).toBeGreaterThanOrEqual(8);
    expect(last.configurations.at(-1)).toMatchObject({ twinOf: 5 });
    expect(last.tags.filter((tag) => tag !== 'ABBA')).toEqual([]);
  });

  it('leaves those that dropped out their first, provisional time', async () => {
    const last = await lastOf(fakeComparison(NINE, { search: 2, twin: true }));
    expect(summarize(last.configurations[3]!)).toMatchObject({ provisional: true });
    expect(last.configurations[3]).toMatchObject({ status: 'done', tags: ['interval wide'] });
  });

  it('goes on without those that fail or are wrong', async () => {
    const broken = {
      ...NINE,
      e5: { ms: 1, answer: () => [1, 0, 0] },
      e2: { ms: 1, failure: { at: 'open', error: new Error('no') } },
    };
    const last = await lastOf(fakeComparison(broken as Record<string, FakeBehaviour>, { search: 2 }));
    const running = last.rounds.at(-1)!.order.map((index) => last.configurations[index]!.asked.order[0]);
    expect(running.toSorted()).toEqual(['e1', 'e7']);
  });
});

describe('searchCandidates', () => {
  const engine = (id: string, more: Partial<SearchedEngine> = {}): SearchedEngine => ({
    id,
    available: true,
    maxThreads: 1,
    precisions: ['float32', 'int8-faithful'],
    binaries: [],
    ...more,
  });

  it("takes every thread count of engines with threads, half floats beside each engine's own precision, and nothing that only judges", () => {
    const found = searchCandidates([
      engine('wasm', { binaries: ['simd', 'threaded-simd'], maxThreads: 8 }),
      engine('webgl', { precisions: ['float32', 'int8-faithful', 'float16'] }),
      engine('webgpu', { available: false }),
      engine('tfjs-cpu'),
      engine('reference', { precisions: ['native', 'float32'] }),
    ]);
    expect(found.map(({ order, threads, precision }) => [order[0], threads, precision])).toEqual([
      ['wasm', 1, null],
      ['wasm', 2, null],
      ['wasm', 4, null],
      ['wasm', 8, null],
      ['webgl', null, null],
      ['webgl', null, 'float16'],
    ]);
  });

  it('has last resorts where nothing else runs', () => {
    expect(searchCandidates([engine('tfjs-cpu'), engine('webgl', { available: false })])).toHaveLength(1);
  });
});
