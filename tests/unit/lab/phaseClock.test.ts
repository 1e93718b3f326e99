import { expect, it } from 'vitest';
import { phaseClock } from '../../../src/lab/phaseClock.ts';

it('a phase that is entered twice has the sum of both times, and what lies before the first phase counts for none', () => {
  let time = 0;
  const clock = phaseClock<'a' | 'b'>(() => time);
  time = 5;
  clock.enter('a');
  time = 7;
  clock.enter('b');
  time = 17;
  clock.enter('a');
  time = 18;
  expect(clock.end()).toEqual({ a: 3, b: 10 });
});
