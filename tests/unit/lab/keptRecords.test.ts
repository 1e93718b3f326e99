import { expect, it } from 'vitest';
import type { BenchmarkRecord } from '../../../src/bench/record.ts';
import { keeping, keptRecords, type Kept } from '../../../src/lab/keptRecords.ts';

it('where nothing can be kept, every record is passed on, and the reason is told once', async () => {
  async function* three() {
    for (const state of ['opening', 'provisional', 'done'] as const)
      yield {
        id: 'a',
        state,
        rounds: [],
        configurations: [],
        tags: [],
        model: { title: '', sha256: '' },
      } as unknown as BenchmarkRecord;
  }
  const told: Kept[] = [];
  const states: string[] = [];
  for await (const { state } of keeping(three(), (kept) => told.push(kept))) states.push(state);
  expect(states).toEqual(['opening', 'provisional', 'done']);
  expect(told).toEqual([{ kept: false, reason: expect.stringMatching(/does not let the page store/) }]);
  expect(await keptRecords()).toEqual([]);
});
