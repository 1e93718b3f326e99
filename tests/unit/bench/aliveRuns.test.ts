import { expect, test } from 'vitest';
import { AliveRuns } from '../../../src/bench/aliveRuns.ts';
import type { ConfigurationRun } from '../../../src/bench/configurationRun.ts';
import { NoAnswerError } from '../../../src/bench/withLimit.ts';

const HANG_MS = 60_000;

/** A run that only remembers what became of it. */
function attempted(hasTimes: boolean) {
  const fate: string[] = [];
  const run = {
    hasTimes,
    record: { error: null },
    close: () => fate.push('closed'),
    fail: (thrown: unknown) => fate.push(`failed: ${(thrown as Error).message}`),
  };
  const alive = new AliveRuns([run as unknown as ConfigurationRun], {
    most: 1,
    hangMs: HANG_MS,
    note: () => undefined,
    signal: new AbortController().signal,
  });
  return { alive, fate };
}

const unanswered = (limitMs: number) => () => Promise.reject(new NoAnswerError(limitMs));

test('a run with times that the end of the time cuts off keeps them, however early the timer rang', async () => {
  const { alive, fate } = attempted(true);
  await alive.attempt(0, unanswered(960.7));
  expect(fate).toEqual(['closed']);
});

test('a run without times that the end of the time cuts off has failed', async () => {
  const { alive, fate } = attempted(false);
  await alive.attempt(0, unanswered(500));
  expect(fate).toEqual(['failed: no answer within 0.5 s']);
});

test('a worker that hangs has failed, whatever it measured before', async () => {
  const { alive, fate } = attempted(true);
  await alive.attempt(0, unanswered(HANG_MS));
  expect(fate).toEqual(['failed: no answer within 60 s']);
});
