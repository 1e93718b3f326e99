import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../../../src/core/random.ts';
import { coreSpeeds } from '../../../src/bench/coreSpeeds.ts';

/** Rounds over cores of these speeds, which workers find in another order each time, with rates off by up to `noise`. */
function rounds(speeds: readonly number[], noise: number, seed = 1): number[][] {
  const random = mulberry32(seed);
  return Array.from({ length: 8 }, () =>
    speeds
      .map((speed) => ({ place: random(), rate: speed * (1 + noise * (2 * random() - 1)) }))
      .sort((a, b) => a.place - b.place)
      .map(({ rate }) => rate),
  );
}

const seeds = [1, 2, 3, 4, 5];
const shape = ({ verdict, groups }: ReturnType<typeof coreSpeeds>) => [verdict, groups.map(({ cores }) => cores)];

describe('coreSpeeds', () => {
  it.each(seeds)('4 + 4 cores, rates off by up to 4 %%, seed %i', (seed) => {
    const found = coreSpeeds(rounds([2.8, 2.8, 2.8, 2.8, 1.8, 1.8, 1.8, 1.8], 0.04, seed));
    expect(shape(found)).toEqual(['groups', [4, 4]]);
    expect(found.groups[1]?.speed).toBeCloseTo(1.8 / 2.8, 1);
  });

  it.each(seeds)('1 + 3 + 4 cores, seed %i', (seed) => {
    expect(shape(coreSpeeds(rounds([3.2, 2.5, 2.5, 2.5, 1.2, 1.2, 1.2, 1.2], 0.03, seed)))).toEqual(['groups', [1, 3, 4]]);
  });

  it.each(seeds)('eight alike, rates off by up to 5 %%, seed %i', (seed) => {
    expect(shape(coreSpeeds(rounds(Array(8).fill(2), 0.05, seed)))).toEqual(['alike', [8]]);
  });

  it.each(seeds)('rates off by up to a half say nothing, seed %i', (seed) => {
    expect(coreSpeeds(rounds(Array(8).fill(2), 0.5, seed))).toMatchObject({ verdict: 'unclear', groups: [] });
  });

  it('one slow core of a busy machine is no group', () => {
    const found = coreSpeeds(rounds([2, 2, 2, 1.1], 0.02));
    expect(found.verdict).toBe('unclear');
    expect(found.reason).toMatch(/something else ran on it/);
  });

  it('a core that was busy in two rounds of eight does not count', () => {
    const found = rounds([2, 2, 2, 2], 0.02);
    for (const round of [2, 5]) found[round]![1] = 0.9;
    expect(shape(coreSpeeds(found))).toEqual(['alike', [4]]);
  });

  it('speeds that fall little by little are no groups', () => {
    expect(coreSpeeds(rounds([2, 1.8, 1.62, 1.46, 1.31, 1.18], 0.005)).reason).toMatch(/all speeds between/);
  });

  it('four kinds of cores are not believed', () => {
    expect(coreSpeeds(rounds([8, 8, 4, 4, 2, 2, 1, 1], 0.01)).reason).toMatch(/4 kinds/);
  });

  it.each([
    ['one core', [[1], [1], [1], [1]]],
    ['no rounds', []],
    ['too few rounds', [[2, 1]]],
    [
      'cores that did nothing',
      [
        [0, 0],
        [0, 0],
        [0, 0],
        [0, 0],
      ],
    ],
  ])('%s: unclear, with a reason', (_, given) => {
    const found = coreSpeeds(given);
    expect(found.verdict).toBe('unclear');
    expect(found.reason).not.toBe('');
  });
});
