import { describe, expect, it } from 'vitest';
import { compareConfigurations } from '../../../src/bench/compareConfigurations.ts';
import type { BenchmarkRecord } from '../../../src/bench/record.ts';
import { pairedRatio, summarize } from '../../../src/bench/summarize.ts';
import { twoModes } from '../../../src/bench/twoModes.ts';
import { mulberry32 } from '../../../src/core/random.ts';
import { fakeComparison, RIGHT, type FakeBehaviour } from './fakeComparison.ts';
import { normal, PHONE, simulatedRounds, type Noise } from './simulatedTimes.ts';

const CALM: Noise = { drift: 0.005, block: 0.003, sample: 0.01, correlation: 0.5, delayed: 0.02, delay: 0.2 };

/** Part of the simulations with each verdict on A against B. */
function verdicts(trials: number, ratio: number, rounds: number, noise: Noise) {
  const random = mulberry32(rounds + 17);
  const counts = { faster: 0, slower: 0, 'no difference shown': 0 };
  for (let trial = 0; trial < trials; trial++) {
    const [a, b] = simulatedRounds([10, 10 * ratio], rounds, 4, random, noise);
    counts[pairedRatio(a!, b!)!.verdict] += 1 / trials;
  }
  return counts;
}

describe('A against A', () => {
  for (const rounds of [8, 25]) {
    it(`shows no difference in at least 93 % of 1,000 simulations at ${rounds} rounds, with drift, correlated samples and heavy tails`, () => {
      expect(verdicts(1000, 1, rounds, PHONE)['no difference shown']).toBeGreaterThanOrEqual(0.93);
    });
  }
});

describe('a planted difference of 5 %', () => {
  it('is found at 8 rounds on a calm device, and at 25 on a restless one', () => {
    expect(verdicts(200, 1.05, 8, CALM).faster).toBeGreaterThan(0.99);
    expect(verdicts(200, 1.05, 25, PHONE).faster).toBeGreaterThan(0.8);
  });

  it('is hardly ever found the wrong way round', () => {
    expect(verdicts(200, 1.05, 8, PHONE).slower).toBeLessThan(0.01);
  });

  it('is found by the whole protocol on a simulated clock', async () => {
    const fake = fakeComparison({ a: { ms: 10, noise: 0.03 }, b: { ms: 10.5, noise: 0.03 } }, { twin: true });
    const last = await lastOf(fake);
    expect(pairedRatio(last.configurations[0]!, last.configurations[1]!)!.verdict).toBe('faster');
    expect(last.tags).toEqual([]);
  });
});

async function lastOf({ comparison, parts }: ReturnType<typeof fakeComparison>): Promise<BenchmarkRecord> {
  let last: BenchmarkRecord | undefined;
  for await (const record of compareConfigurations(comparison, parts)) last = record;
  return last!;
}

describe('whatever happens', () => {
  const budgetMs = 20_000;
  const canary = { loopMs: 20, throttledAt: 1.1, recoveredAt: 1.05, waitShare: 0.2 };
  /** What goes wrong, and how much longer than the budget one last block may take. */
  const WORLDS: Readonly<Record<string, Readonly<Record<string, FakeBehaviour>>>> = {
    'times never settle': { wild: { ms: 30, noise: 1.9 }, calm: { ms: 30 } },
    'a model takes five seconds': { crawling: { ms: 5000 }, calm: { ms: 10, noise: 1.9 } },
    'opening takes seconds': { heavy: { ms: 30, noise: 1.9, openMs: 3000 }, calm: { ms: 30 } },
    'a worker fails at each start': {
      broken: { ms: 1, failure: { at: 'open', error: new Error('no') } },
      calm: { ms: 10, noise: 1.9 },
    },
    'an engine is wrong': { wrong: { ms: 1, answer: (run) => (run < 50 ? RIGHT : [0, 0, 1]) }, calm: { ms: 10, noise: 1.9 } },
    'more are asked for than can be alive': Object.fromEntries(
      Array.from({ length: 8 }, (_, index) => [`e${index}`, { ms: 20, noise: 1.9, openMs: 200 }]),
    ),
  };
  for (const [world, behaviours] of Object.entries(WORLDS)) {
    for (const throttled of [false, true]) {
      it(`it ends in its time budget: ${world}${throttled ? ', on a throttled device' : ''}`, async () => {
        const fake = fakeComparison(behaviours, { budgetMs, canary, twin: true, coldStarts: 3, profiledRuns: 3 });
        if (throttled) fake.hooks.slowdown = (ms) => (ms > 4_000 ? 1.5 : 1);
        const last = await lastOf(fake);
        expect(last.state).toBe('done');
        expect(last.elapsedMs).toBeLessThan(budgetMs + 1_500);
        expect(fake.openNow()).toEqual([]);
      });
    }
  }

  it('it ends in its time budget where a worker hangs, by the real clock', async () => {
    const fake = fakeComparison({ hung: { ms: 1, hangs: true }, right: { ms: 1 } }, { budgetMs: 400, provisionalMs: 100 });
    const start = performance.now();
    fake.parts = { ...fake.parts, now: () => performance.now() };
    const last = await lastOf(fake);
    expect(performance.now() - start).toBeLessThan(1_500);
    expect(last.configurations.map(({ status }) => status)).toEqual(['failed', 'done']);
  });

  it('a wrong engine has no time, whatever it was before', async () => {
    const last = await lastOf(fakeComparison(WORLDS['an engine is wrong']!, { twin: true, budgetMs }));
    expect(last.configurations[0]!.status).toBe('wrong');
    expect(summarize(last.configurations[0]!)).toBeNull();
  });
});

describe('two modes', () => {
  /** Samples of which a part takes `ratio` times as long. */
  const mixed = (random: () => number, share: number, ratio: number, spread: number) =>
    Array.from({ length: 120 }, () => (random() < share ? ratio : 1) * 10 * Math.exp(spread * normal(random)));

  it('are found where a thread moves between big and LITTLE cores', () => {
    const random = mulberry32(3);
    let found = 0;
    for (let trial = 0; trial < 200; trial++) found += twoModes(mixed(random, 0.4, 1.5, 0.03)) ? 1 : 0;
    expect(found).toBeGreaterThanOrEqual(198);
    const [fast, slow] = twoModes(mixed(random, 0.4, 1.5, 0.03))!;
    expect(fast).toBeCloseTo(10, 0);
    expect(slow).toBeCloseTo(15, 0);
  });

  it('are not found in one mode, be it skewed, drifting or with heavy tails', () => {
    const random = mulberry32(4);
    const one: Readonly<Record<string, () => readonly number[]>> = {
      even: () => Array.from({ length: 120 }, () => 10 + random()),
      normal: () => mixed(random, 0, 1, 0.05),
      exponential: () => Array.from({ length: 120 }, () => 10 - 3 * Math.log(1 - random())),
      tails: () => mixed(random, 0.08, 2, 0.02),
      drifting: () => simulatedRounds([10], 8, 15, random)[0]!.blocks.flatMap(({ samples }) => samples.map(({ ms }) => ms)),
      few: () => mixed(random, 0.5, 2, 0.01).slice(0, 20),
    };
    for (const [name, draw] of Object.entries(one)) {
      let found = 0;
      for (let trial = 0; trial < 200; trial++) found += twoModes(draw()) ? 1 : 0;
      expect(`${name}: ${found <= 6}`).toBe(`${name}: true`);
    }
  });
});
