import { expect, it } from 'vitest';
import { Latest } from '../../../../../src/ui/state/ranges/latest.ts';

it('does what was asked first and last, and nothing of what was asked between', async () => {
  const latest = new Latest();
  const done: number[] = [];
  const work = (number: number) => async () => {
    await Promise.resolve();
    done.push(number);
  };
  for (const number of [1, 2, 3, 4]) latest.offer(work(number));
  await new Promise((resolve) => setTimeout(resolve));
  expect(done).toEqual([1, 4]);
  latest.offer(work(5));
  latest.offer(work(6));
  latest.forget();
  await new Promise((resolve) => setTimeout(resolve));
  expect(done).toEqual([1, 4, 5]);
});
