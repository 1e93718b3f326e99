import { describe, expect, it } from 'vitest';
import { roundInterval } from '../../../src/bench/roundInterval.ts';
import { mulberry32 } from '../../../src/core/random.ts';
import { median, quantile } from '../../../src/core/stats.ts';

type Round = (random: () => number) => number[];

const normal = (random: () => number) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
const exponential = (random: () => number) => -Math.log(1 - random());

function roundOf(effect: (random: () => number) => number, within: (random: () => number) => number): Round {
  return (random) => {
    const shift = effect(random);
    return Array.from({ length: 4 }, () => 10 * (1 + shift + within(random)));
  };
}

/** How times scatter: what a round adds to all of its samples, and what each sample adds. */
const WORLDS: Readonly<Record<string, Round>> = {
  'rounds as noisy as samples': roundOf(
    (r) => 0.02 * normal(r),
    (r) => 0.01 * normal(r),
  ),
  'no effect of the round': roundOf(
    () => 0,
    (r) => 0.03 * normal(r),
  ),
  'skewed samples': roundOf(
    (r) => 0.01 * normal(r),
    (r) => 0.02 * exponential(r),
  ),
  'skewed rounds': roundOf(
    (r) => 0.03 * exponential(r),
    (r) => 0.005 * normal(r),
  ),
  'one round in seven disturbed': roundOf(
    (r) => (r() < 0.15 ? 0.3 : 0.01 * normal(r)),
    (r) => 0.01 * normal(r),
  ),
  'a machine with other work': roundOf(
    (r) => (r() < 0.4 ? exponential(r) : 0.01 * normal(r)),
    (r) => 0.02 * Math.abs(normal(r)),
  ),
  'one ratio a round': (r) => [Math.exp(0.05 * normal(r))],
};

/** What part of 300 simulated comparisons has an interval that holds the true median. */
function coverage(world: Round, rounds: number, interval: (data: number[][]) => readonly [number, number] | null): number {
  const random = mulberry32(11);
  const truth = median(Array.from({ length: 15_000 }, () => world(random)).flat());
  const trials = 300;
  let held = 0;
  for (let trial = 0; trial < trials; trial++) {
    const found = interval(Array.from({ length: rounds }, () => world(random)));
    if (found && found[0] <= truth && truth <= found[1]) held++;
  }
  return held / trials;
}

function percentileInterval(rounds: number[][]): readonly [number, number] {
  const random = mulberry32(12);
  const draw = () => rounds[Math.floor(random() * rounds.length)] as number[];
  const medians = Array.from({ length: 200 }, () => median(rounds.flatMap(draw)));
  return [quantile(medians, 0.025), quantile(medians, 0.975)];
}

describe('roundInterval', () => {
  // 300 trials of an exact 95 % interval fall below 92 % once in about a hundred seeds; the seed is fixed.
  it.each(Object.keys(WORLDS).flatMap((world) => [5, 8, 16].map((rounds) => [world, rounds] as const)))(
    'holds its 95 %% level: %s, %i rounds',
    (world, rounds) => {
      expect(coverage(WORLDS[world] as Round, rounds, roundInterval)).toBeGreaterThanOrEqual(0.92);
    },
    20_000,
  );

  it('where a plain percentile bootstrap does not, at 8 rounds', () => {
    expect(coverage(WORLDS['no effect of the round'] as Round, 8, percentileInterval)).toBeLessThan(0.92);
  });

  it('is not so wide that it says nothing: about the t interval of an even world', () => {
    const random = mulberry32(13);
    const halves = Array.from({ length: 100 }, () => {
      const found = roundInterval(Array.from({ length: 8 }, () => (WORLDS['rounds as noisy as samples'] as Round)(random)));
      return found ? (found[1] - found[0]) / 2 : NaN;
    });
    expect(median(halves)).toBeLessThan(0.3);
    expect(median(halves)).toBeGreaterThan(0.1);
  });

  it('many samples in a round narrow nothing that the rounds disagree about', () => {
    const few = [9, 9.5, 10, 10.5, 11].map((centre) => [centre - 0.1, centre, centre + 0.1]);
    const many = few.map((round) => Array.from({ length: 300 }, (_, index) => round[index % 3] as number));
    const [a, b] = [roundInterval(few), roundInterval(many)];
    if (!a || !b) throw new Error('intervals were expected');
    expect(b[1] - b[0]).toBeGreaterThan(0.8 * (a[1] - a[0]));
  });

  it('a round with ten times the samples weighs no more than another', () => {
    const rounds = [[1], [1], [1], [1], Array.from({ length: 40 }, () => 2)];
    const found = roundInterval(rounds);
    expect(found?.[0]).toBeLessThan(1.5);
  });

  it('never reaches zero, however wild the rounds', () => {
    const found = roundInterval([[1], [50], [2], [400], [3], [1]]);
    expect(found?.[0]).toBeGreaterThan(0);
  });

  it('is a point where nothing varies, and wide where only the rounds do', () => {
    const [low, high] = roundInterval(Array.from({ length: 5 }, () => [5, 5])) ?? [];
    expect(low).toBeCloseTo(5, 9);
    expect(high).toBeCloseTo(5, 9);
    const found = roundInterval([5, 5, 6, 6, 7].map((centre) => [centre, centre]));
    expect(found?.[0]).toBeLessThan(5.5);
    expect(found?.[1]).toBeGreaterThan(6.5);
  });

  it('needs five rounds with samples', () => {
    expect(roundInterval([[1], [2], [3], [4], []])).toBeNull();
    expect(roundInterval([[1], [2], [3], [4], [5]])).not.toBeNull();
  });

  it('gives the same for the same samples', () => {
    const rounds = [[3], [1], [4], [1], [5], [9]];
    expect(roundInterval(rounds)).toEqual(roundInterval(rounds));
  });
});
