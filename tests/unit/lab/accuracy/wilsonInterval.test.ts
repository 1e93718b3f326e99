import { expect, it } from 'vitest';
import { wilsonInterval } from '../../../../src/lab/accuracy/wilsonInterval.ts';

// R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I, method 3.
it.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('%i of %i: %f to %f', (hits, trials, low, high) => {
  const [least, most] = wilsonInterval(hits, trials);
  expect(least).toBeCloseTo(low, 4);
  expect(most).toBeCloseTo(high, 4);
});

it('ends where the share that was seen is 1.96 standard deviations off', () => {
  for (const end of wilsonInterval(450, 500)) {
    expect(Math.abs(0.9 - end) / Math.sqrt((end * (1 - end)) / 500)).toBeCloseTo(1.96, 4);
  }
});

it('says nothing before the first trial, and shrinks with more of them', () => {
  expect(wilsonInterval(0, 0)).toEqual([0, 1]);
  const width = (trials: number) => {
    const [low, high] = wilsonInterval(0.9 * trials, trials);
    return high - low;
  };
  expect(width(50)).toBeLessThan(width(10));
  expect(width(500)).toBeLessThan(width(50));
});
