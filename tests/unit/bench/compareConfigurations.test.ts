import { describe, expect, it } from 'vitest';
import { compareConfigurations } from '../../../src/bench/compareConfigurations.ts';
import type { BenchmarkRecord } from '../../../src/bench/record.ts';
import { pairedRatio, summarize } from '../../../src/bench/summarize.ts';
import { fakeComparison, RIGHT, type FakeBehaviour } from './fakeComparison.ts';

type Fake = ReturnType<typeof fakeComparison>;

async function recordsOf(fake: Fake, signal?: AbortSignal, onRecord?: (record: BenchmarkRecord) => void) {
  const records: BenchmarkRecord[] = [];
  for await (const record of compareConfigurations(fake.comparison, fake.parts, signal)) {
    records.push(record);
    onRecord?.(record);
  }
  return records;
}

function named(record: BenchmarkRecord | undefined, engine: string) {
  const found = record?.configurations.find(({ asked }) => asked.order[0] === engine);
  if (!found) throw new Error(`no configuration ${engine}`);
  return found;
}

const FOUR: Record<string, FakeBehaviour> = {
  slow: { ms: 40, noise: 0.02 },
  fast: { ms: 10, noise: 0.02 },
  middle: { ms: 20, noise: 0.02 },
  heavy: { ms: 90, noise: 0.02, openMs: 600 },
};

describe('compareConfigurations', () => {
  it('shows a checked ranking of four configurations within eight seconds and refines it in place', async () => {
    const fake = fakeComparison(FOUR);
    const records = await recordsOf(fake);
    const provisional = records.find(({ state }) => state === 'provisional');
    expect(provisional?.elapsedMs).toBeLessThan(8000);
    for (const configuration of provisional?.configurations ?? []) {
      expect(configuration.checks.map(({ when, verdict }) => [when, verdict.ok])).toEqual([
        ['first', true],
        ['last', true],
      ]);
      expect(summarize(configuration)).toMatchObject({ provisional: true, interval: null });
    }
    const last = records.at(-1);
    expect(last?.state).toBe('done');
    expect(summarize(named(last, 'fast'))?.medianMs).toBeCloseTo(10, 0);
    expect(summarize(named(last, 'fast'))).toMatchObject({ provisional: false });
    expect(named(last, 'fast').checks.map(({ when }) => when)).toEqual(['first', 'random', 'last']);
  });

  it('stops when every interval is narrow enough, on at least 8 rounds and 30 samples', async () => {
    const fake = fakeComparison(FOUR);
    const last = (await recordsOf(fake)).at(-1);
    expect(last?.elapsedMs).toBeLessThan(60_000);
    expect(last?.rounds).toHaveLength(8);
    for (const configuration of last?.configurations ?? []) {
      const summary = summarize(configuration);
      if (!summary?.interval) throw new Error('an interval was expected');
      expect(summary.samples).toBeGreaterThanOrEqual(30);
      expect((summary.interval[1] - summary.interval[0]) / 2).toBeLessThanOrEqual(0.03 * summary.medianMs);
      expect(configuration).toMatchObject({ status: 'done', tags: [] });
    }
  });

  it('stops at the time budget otherwise, and says that the interval is wide', async () => {
    const fake = fakeComparison({ wild: { ms: 30, noise: 1.8 }, calm: { ms: 30 } }, { budgetMs: 12_000 });
    const last = (await recordsOf(fake)).at(-1);
    expect(last?.elapsedMs).toBeLessThan(13_000);
    expect(named(last, 'wild').tags).toContain('interval wide');
    expect(named(last, 'calm').tags).not.toContain('interval wide');
  });

  it('a configuration too slow for another block keeps its provisional time, and the budget holds', async () => {
    const fake = fakeComparison({ crawling: { ms: 9000 }, quick: { ms: 10, noise: 1.5 } }, { budgetMs: 40_000 });
    const last = (await recordsOf(fake)).at(-1);
    expect(last?.elapsedMs).toBeLessThan(41_000);
    expect(summarize(named(last, 'crawling'))).toMatchObject({ medianMs: 9000, provisional: true });
    expect(named(last, 'crawling').tags).toContain('interval wide');
    expect(summarize(named(last, 'quick'))).toMatchObject({ provisional: false });
  });

  it('runs every configuration once a round, in an order that changes and is the same for a seed', async () => {
    const orders = async () => (await recordsOf(fakeComparison(FOUR))).at(-1)?.rounds.map(({ order }) => order);
    const first = await orders();
    for (const order of first ?? []) expect(order.toSorted()).toEqual([0, 1, 2, 3]);
    expect(new Set(first?.map(String)).size).toBeGreaterThan(2);
    expect(await orders()).toEqual(first);
  });

  it('waits for the page to draw before the next block', async () => {
    const fake = fakeComparison(FOUR);
    const kinds: string[] = [];
    await recordsOf(fake, undefined, () => fake.log.push('record'));
    for (const [index, entry] of fake.log.entries()) if (entry === 'record') kinds.push(fake.log[index + 1] ?? 'end');
    expect(new Set(kinds.slice(0, -1))).toEqual(new Set(['drawn']));
  });

  it('resets before the first inference', async () => {
    const { comparison, parts, log } = fakeComparison({ only: { ms: 5 } });
    for await (const record of compareConfigurations(comparison, parts)) if (record.state === 'provisional') break;
    expect(log.slice(0, 4)).toEqual(['drawn', 'open only', 'reset only', 'run only']);
  });

  it('a configuration that is wrong from the start is never timed, and the others go on', async () => {
    const fake = fakeComparison({ zeros: { ms: 1, answer: () => [0, 0, 0] }, right: { ms: 10 } });
    const last = (await recordsOf(fake)).at(-1);
    const zeros = named(last, 'zeros');
    expect(zeros.status).toBe('wrong');
    expect(zeros.blocks).toEqual([]);
    expect(zeros.checks[0]?.verdict.reason).toMatch(/scores.*off by 0.7/);
    expect(summarize(zeros)).toBeNull();
    expect(summarize(named(last, 'right'))?.samples).toBeGreaterThanOrEqual(30);
  });

  it('a configuration that turns wrong while it is timed loses the time it had', async () => {
    const turning = { ms: 10, answer: (run: number) => (run < 100 ? RIGHT : [0.7, 0.1, 0.2]) };
    const records = await recordsOf(fakeComparison({ turning, right: { ms: 10 } }));
    expect(records.some((record) => summarize(named(record, 'turning')) !== null)).toBe(true);
    const last = records.at(-1);
    expect(named(last, 'turning').status).toBe('wrong');
    expect(summarize(named(last, 'turning'))).toBeNull();
    expect(named(last, 'right').status).toBe('done');
  });

  it('what throws while opening or running is a result with the error, and its worker is ended', async () => {
    const fake = fakeComparison({
      unopened: { ms: 1, failure: { at: 'open', error: new RangeError('no such thing') } },
      lost: { ms: 10, failure: { at: 'run', fromRun: 90, error: new Error('context lost') } },
      right: { ms: 10 },
    });
    const last = (await recordsOf(fake)).at(-1);
    expect(named(last, 'unopened')).toMatchObject({ status: 'failed', error: { name: 'RangeError', message: 'no such thing' } });
    expect(named(last, 'lost')).toMatchObject({ status: 'failed', error: { message: 'context lost' } });
    expect(summarize(named(last, 'lost'))).toBeNull();
    expect(named(last, 'right').status).toBe('done');
    expect(fake.log).toContain('close lost');
    expect(last?.events.filter(({ kind }) => kind === 'failed').map(({ configuration }) => configuration)).toEqual([0, 1]);
  });

  it('a configuration that hangs is ended and the others go on', async () => {
    const fake = fakeComparison({ hung: { ms: 1, hangs: true }, right: { ms: 10 } }, { hangMs: 30 });
    const last = (await recordsOf(fake)).at(-1);
    expect(named(last, 'hung')).toMatchObject({ status: 'failed', error: { message: 'no answer within 0.03 s' } });
    expect(named(last, 'right').status).toBe('done');
  });

  it('a reference that fails leaves no time unjudged', async () => {
    const fake = fakeComparison({ right: { ms: 10 } });
    fake.parts = { ...fake.parts, reference: async () => Promise.reject(new Error('no LSTM')) };
    const last = (await recordsOf(fake)).at(-1);
    expect(named(last, 'right')).toMatchObject({ status: 'failed', error: { message: 'no LSTM' } });
    expect(summarize(named(last, 'right'))).toBeNull();
  });

  it('cancelling in the middle of a block ends all workers and gives a last record with what was measured', async () => {
    const fake = fakeComparison({ ...FOUR, stuck: { ms: 1 } });
    const controller = new AbortController();
    fake.hooks.onBlock = (_, count) => {
      if (count === 30) controller.abort(new DOMException('stop', 'AbortError'));
    };
    const records = await recordsOf(fake, controller.signal);
    expect(records.at(-1)).toMatchObject({ state: 'cancelled', tags: ['cancelled'] });
    expect(fake.openNow()).toEqual([]);
    expect(fake.log.filter((entry) => entry.startsWith('block'))).toHaveLength(31);
  });

  it('leaving the loop ends all workers', async () => {
    const fake = fakeComparison(FOUR);
    for await (const { state } of compareConfigurations(fake.comparison, fake.parts)) if (state === 'refining') break;
    expect(fake.openNow()).toEqual([]);
  });

  it('a block that overlaps a change of visibility is thrown away and counted', async () => {
    const fake = fakeComparison({ a: { ms: 10 }, b: { ms: 20 } });
    fake.hooks.onBlock = (_, count) => {
      if (count !== 9) return;
      fake.setHidden(true);
      fake.setHidden(false);
    };
    const last = (await recordsOf(fake)).at(-1);
    const discarded = last?.configurations.flatMap(({ blocks }) => blocks.filter((block) => block.discarded !== null));
    expect(discarded).toHaveLength(1);
    const counted = last?.configurations.map((each) => summarize(each)?.discardedBlocks ?? 0);
    expect(counted?.toSorted()).toEqual([0, 1]);
    expect(last?.tags).toContain('page was hidden');
    expect(last?.rounds).toHaveLength(9);
  });

  it('waits while the page is hidden, and takes that from no time budget', async () => {
    const fake = fakeComparison({ a: { ms: 10 } });
    fake.setHidden(true);
    setTimeout(() => fake.setHidden(false), 5);
    expect((await recordsOf(fake)).at(-1)?.state).toBe('done');
    const cancelled = fakeComparison({ a: { ms: 10 } });
    cancelled.setHidden(true);
    const states = (await recordsOf(cancelled, AbortSignal.timeout(5))).map(({ state }) => state);
    expect(states).toEqual(['cancelled']);
  });

  it('never has more configurations alive than the device bears, and then runs rounds forwards and backwards', async () => {
    const fake = fakeComparison(FOUR, { maxAlive: 2 });
    const last = (await recordsOf(fake)).at(-1);
    expect(fake.mostOpen()).toBe(2);
    expect(last?.tags).toContain('ABBA');
    const [first, second] = last?.rounds ?? [];
    expect(second?.order).toEqual(first?.order.toReversed());
    for (const configuration of last?.configurations ?? []) expect(summarize(configuration)).not.toBeNull();
  });

  it('inferences shorter than the clock can read share one reading', async () => {
    const fake = fakeComparison({ tiny: { ms: 0.01 } }, { budgetMs: 9000 });
    const last = (await recordsOf(fake)).at(-1);
    const tiny = named(last, 'tiny');
    const timed = tiny.blocks.find(({ phase }) => phase === 'timed');
    expect(timed?.samples.length).toBeLessThan(200);
    expect(summarize(tiny)?.medianMs).toBeCloseTo(0.01, 4);
  });

  it('finds a difference that is there and shows none where there is none', async () => {
    const noise = 0.05;
    const fake = fakeComparison({ a: { ms: 10, noise }, same: { ms: 10, noise }, slower: { ms: 11, noise } });
    const last = (await recordsOf(fake)).at(-1);
    const ratio = (x: string, y: string) => pairedRatio(named(last, x), named(last, y));
    expect(ratio('a', 'same')?.verdict).toBe('no difference shown');
    expect(ratio('a', 'slower')).toMatchObject({ verdict: 'faster', rounds: 8 });
    expect(ratio('slower', 'a')).toMatchObject({ verdict: 'slower' });
    expect(ratio('slower', 'a')?.ratio).toBeCloseTo(1.1, 1);
  });

  it('the record is plain data with every sample, its round and its moment', async () => {
    const last = (await recordsOf(fakeComparison(FOUR))).at(-1);
    expect(JSON.parse(JSON.stringify(last))).toEqual(last);
    const moments = named(last, 'fast').blocks.flatMap(({ samples }) => samples.map(({ atMs }) => atMs));
    expect(moments).toEqual(moments.toSorted((a, b) => a - b));
    expect(named(last, 'heavy')).toMatchObject({ initMs: 1, prepareMs: 2 });
    expect(named(last, 'heavy').firstMs).toBeCloseTo(90, -1);
  });
});
