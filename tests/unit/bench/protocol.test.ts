import { describe, expect, it } from 'vitest';
import { compareConfigurations } from '../../../src/bench/compareConfigurations.ts';
import type { Comparison } from '../../../src/bench/comparison.ts';
import { readRecord } from '../../../src/bench/readRecord.ts';
import type { BenchmarkRecord } from '../../../src/bench/record.ts';
import { summarize } from '../../../src/bench/summarize.ts';
import { fakeComparison, type FakeBehaviour } from './fakeComparison.ts';

type Fake = ReturnType<typeof fakeComparison>;

const CANARY = { loopMs: 20, throttledAt: 1.1, recoveredAt: 1.05, waitShare: 0.2 };

async function recordsOf({ comparison, parts }: Fake, more: Partial<Comparison> = {}, signal?: AbortSignal) {
  const records: BenchmarkRecord[] = [];
  for await (const record of compareConfigurations({ ...comparison, ...more }, parts, signal)) records.push(record);
  return records;
}

async function lastOf(fake: Fake, more: Partial<Comparison> = {}, signal?: AbortSignal): Promise<BenchmarkRecord> {
  return (await recordsOf(fake, more, signal)).at(-1)!;
}

const TWO: Record<string, FakeBehaviour> = { slow: { ms: 20, noise: 0.02 }, fast: { ms: 10, noise: 0.02 } };

describe('the A/A control', () => {
  it('repeats the configuration that is fastest at first, in a worker of its own, in every round', async () => {
    const last = await lastOf(fakeComparison(TWO, { twin: true }));
    expect(last.configurations.map(({ twinOf }) => twinOf)).toEqual([null, null, 1]);
    expect(last.configurations[2]?.asked).toEqual(last.configurations[1]?.asked);
    for (const { order } of last.rounds) expect(order.toSorted()).toEqual([0, 1, 2]);
    expect(last.tags).toEqual([]);
  });

  it('warns where it shows a difference that cannot be', async () => {
    const fake = fakeComparison(TWO, { twin: true });
    // The second of two equal workers comes out slower, as on a device whose cores differ.
    let opened = 0;
    const { open } = fake.parts;
    fake.parts = {
      ...fake.parts,
      open: async (plan, asked, signal) => {
        const configuration = await open(plan, asked, signal);
        if (asked.order[0] !== 'fast' || opened++ === 0) return configuration;
        const { block } = configuration;
        configuration.block = async (...given) => {
          const result = await block(...given);
          return { ...result, samplesMs: result.samplesMs.map((ms) => 1.05 * ms) };
        };
        return configuration;
      },
    };
    expect((await lastOf(fake)).tags).toEqual(['A/A differs']);
  });

  it('comes after the provisional ranking, which is there as soon without it', async () => {
    const timeOf = async (twin: boolean) =>
      (await recordsOf(fakeComparison(TWO, { twin }))).find(({ state }) => state === 'provisional')!.elapsedMs;
    expect(await timeOf(true)).toBeCloseTo(await timeOf(false), 6);
  });
});

describe('cold starts', () => {
  it('are three in fresh workers, the first opening among them, the others after the rounds and one at a time', async () => {
    const fake = fakeComparison({ ...TWO, broken: { ms: 1, answer: () => [0, 0, 0] } }, { coldStarts: 3, twin: true });
    const last = await lastOf(fake);
    expect(last.configurations.map(({ cold }) => cold.length)).toEqual([3, 3, 1, 1]);
    expect(last.configurations[1]?.cold[0]).toMatchObject({ initMs: 1, prepareMs: 2 });
    expect(last.configurations[1]?.cold[2]?.firstMs).toBeCloseTo(10, 0);
    const tail = fake.log.slice(fake.log.findLastIndex((entry) => entry.startsWith('block')) + 1);
    const opens = tail.filter((entry) => entry.startsWith('open'));
    expect(opens).toEqual(['open fast', 'open slow', 'open slow', 'open fast']);
    expect(fake.openNow()).toEqual([]);
  });
});

describe('the canary', () => {
  it('finds a throttled phase, waits until it is over, warms up again and says so', async () => {
    const fake = fakeComparison(TWO, { canary: CANARY, targetHalfWidth: 1e-6, budgetMs: 20_000 });
    fake.hooks.slowdown = (ms) => (ms > 8_000 && ms < 11_000 ? 1.4 : 1);
    const last = await lastOf(fake);
    expect(last.canary?.baselineMs).toBeCloseTo(20, 0);
    expect(last.tags).toEqual(['throttled']);
    const [throttled, recovered] = last.events.filter(({ kind }) => kind === 'throttled' || kind === 'recovered');
    expect(throttled?.atMs).toBeGreaterThan(8_000);
    expect(recovered?.atMs).toBeGreaterThan(11_000);
    expect(recovered?.atMs).toBeLessThan(11_700);
    const after = last.configurations.map(({ blocks }) => blocks.find(({ atMs }) => atMs > recovered!.atMs)?.phase);
    expect(after).toEqual(['warm-up', 'warm-up']);
    for (const configuration of last.configurations) expect(configuration.status).toBe('done');
  });

  it('waits for a fifth of the time budget at most, and then goes on', async () => {
    const fake = fakeComparison({ wild: { ms: 10, noise: 1.9 } }, { canary: CANARY, budgetMs: 30_000 });
    fake.hooks.slowdown = (ms) => (ms > 8_000 ? 1.4 : 1);
    const last = await lastOf(fake);
    const pauses = last.canary!.samples.map(({ atMs }, index, all) => atMs - (all[index - 1]?.atMs ?? atMs));
    const waited = pauses.filter((ms) => ms > 250 && ms < 300).length * 280;
    expect(waited).toBeGreaterThan(5_000);
    expect(waited).toBeLessThan(6_500);
    expect(last.elapsedMs).toBeLessThan(31_000);
    expect(last.tags).toContain('throttled');
  });

  it('is not alarmed by one slow reading', async () => {
    const fake = fakeComparison(TWO, { canary: CANARY });
    const { openCanary } = fake.parts;
    let readings = 0;
    fake.parts = {
      ...fake.parts,
      openCanary: async (ms) => {
        const loop = await openCanary!(ms);
        return { ...loop, time: async (signal) => (await loop.time(signal)) * (++readings % 9 === 0 ? 3 : 1) };
      },
    };
    expect((await lastOf(fake)).tags).toEqual([]);
  });

  it('that cannot run leaves the measuring without it, and says so', async () => {
    const fake = fakeComparison(TWO, { canary: CANARY });
    fake.parts = { ...fake.parts, openCanary: async () => Promise.reject(new Error('no WebAssembly')) };
    const last = await lastOf(fake);
    expect(last).toMatchObject({ state: 'done', canary: null });
    expect(last.events.find(({ kind }) => kind === 'failed')?.message).toMatch(/canary.*no WebAssembly/);
  });
});

describe('what disturbs', () => {
  it('a block during which the page stood still is thrown away, counted and named', async () => {
    const fake = fakeComparison(TWO);
    fake.hooks.onBlock = (_, count) => {
      if (count === 20) fake.stalls.push({ fromMs: fake.elapsedMs() + 5, toMs: fake.elapsedMs() + 70 });
    };
    const last = await lastOf(fake);
    const discarded = last.configurations.flatMap(({ blocks }) => blocks.filter((block) => block.discarded !== null));
    expect(discarded.map((block) => block.discarded)).toEqual(["the page's thread stood still"]);
    expect(last.configurations.map((each) => summarize(each)!.discardedBlocks).toSorted()).toEqual([0, 1]);
    expect(last.events.filter(({ kind }) => kind === 'stall')).toHaveLength(1);
  });

  it('what runs on the page makes it stand still itself, and counts', async () => {
    const fake = fakeComparison({ page: { ms: 80, onPage: true } });
    fake.hooks.onBlock = () => fake.stalls.push({ fromMs: fake.elapsedMs(), toMs: fake.elapsedMs() + 80 });
    const last = await lastOf(fake);
    expect(summarize(last.configurations[0]!)).toMatchObject({ discardedBlocks: 0 });
  });

  it('a lost device costs a block, with a count, and starts again once', async () => {
    const error = Object.assign(new Error('tfjs-webgl lost its GPU'), { name: 'LostDeviceError' });
    const fake = fakeComparison({ ...TWO, gpu: { ms: 8, failure: { at: 'run', fromRun: 90, error, once: true } } });
    const last = await lastOf(fake);
    const gpu = last.configurations[2]!;
    expect(gpu.status).toBe('done');
    expect(summarize(gpu)).toMatchObject({ discardedBlocks: 1, discardedSamples: 0 });
    expect(last.events.filter(({ kind }) => kind === 'lost').map(({ configuration }) => configuration)).toEqual([2]);
    const always = fakeComparison({ gpu: { ms: 8, failure: { at: 'run', fromRun: 90, error } } });
    expect((await lastOf(always)).configurations[0]).toMatchObject({ status: 'failed' });
  });

  it('a battery that runs low and a screen that could not be kept on are said', async () => {
    const fake = fakeComparison(TWO);
    fake.parts = { ...fake.parts, noWakeLock: () => true };
    const environment = { ...fake.comparison.environment, battery: { level: 0.1, charging: false } };
    expect((await lastOf(fake, { environment })).tags).toEqual(['battery', 'no wake lock']);
    const charging = { ...environment, battery: { level: 0.1, charging: true } };
    expect((await lastOf(fakeComparison(TWO), { environment: charging })).tags).toEqual([]);
  });
});

describe('going on after a reload', () => {
  async function cutOff(rounds: number): Promise<BenchmarkRecord> {
    const fake = fakeComparison(TWO, { twin: true, canary: CANARY });
    for await (const record of compareConfigurations(fake.comparison, fake.parts))
      if (record.rounds.length === rounds) return readRecord(JSON.stringify(record));
    throw new Error('it ended before');
  }

  it('keeps the finished rounds, opens and warms up anew, and ends like one without a break', async () => {
    const resume = await cutOff(3);
    const fake = fakeComparison(TWO, { twin: true, canary: CANARY });
    const records = await recordsOf(fake, { resume });
    const last = records.at(-1)!;
    expect(last).toMatchObject({ state: 'done', id: resume.id, startedAt: resume.startedAt, tags: ['resumed'] });
    expect(last.rounds.slice(0, 3)).toEqual(resume.rounds);
    expect(last.rounds.map(({ round }) => round)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(last.configurations).toHaveLength(3);
    for (const [index, configuration] of last.configurations.entries()) {
      const before = resume.configurations[index]!.blocks;
      expect(configuration.blocks.slice(0, before.length)).toEqual(before);
      expect(configuration.blocks[before.length]?.phase).toBe('warm-up');
      expect(configuration.checks.length).toBeGreaterThan(1);
    }
    const moments = last.rounds.map(({ atMs }) => atMs);
    expect(moments).toEqual(moments.toSorted((a, b) => a - b));
    expect(last.events.find(({ kind }) => kind === 'resumed')?.atMs).toBeGreaterThanOrEqual(resume.elapsedMs);
  });

  it('runs the rounds in the order in which they would have come', async () => {
    const whole = await lastOf(fakeComparison(TWO, { twin: true, canary: CANARY }));
    const resumed = await lastOf(fakeComparison(TWO, { twin: true, canary: CANARY }), { resume: await cutOff(3) });
    expect(resumed.rounds.map(({ order }) => order)).toEqual(whole.rounds.map(({ order }) => order));
  });

  it('has what was left of the time', async () => {
    const wild = { wild: { ms: 30, noise: 1.8 } };
    const fake = fakeComparison(wild, { budgetMs: 20_000 });
    let half: BenchmarkRecord | undefined;
    for await (const record of compareConfigurations(fake.comparison, fake.parts))
      if (record.elapsedMs > 12_000) {
        half = record;
        break;
      }
    const last = await lastOf(fakeComparison(wild, { budgetMs: 20_000 }), { resume: half! });
    expect(last.elapsedMs).toBeLessThan(20_500);
    expect(last.elapsedMs).toBeGreaterThan(18_000);
  });
});
