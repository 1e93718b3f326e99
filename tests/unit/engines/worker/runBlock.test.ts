import { describe, expect, test } from 'vitest';
import type { CompiledModel } from '../../../../src/engines/engine.ts';
import type { RunResult } from '../../../../src/engines/types.ts';
import { runBlock } from '../../../../src/engines/worker/runBlock.ts';

const OPTIONS = { signature: null, tensors: [], profile: false };

/** A model that counts what is asked of it and answers with the number of its run. */
function countingModel(): { model: CompiledModel; calls: string[] } {
  const calls: string[] = [];
  const model = {
    info: {} as CompiledModel['info'],
    run: async () => {
      calls.push('run');
      return { totalMs: calls.filter((call) => call === 'run').length } as RunResult;
    },
    reset: () => void calls.push('reset'),
    dispose: () => undefined,
  };
  return { model, calls };
}

describe('runBlock', () => {
  test('drops the first runs, then gives a sample for each of the others', async () => {
    const { model, calls } = countingModel();
    const { samplesMs, last } = await runBlock(model, [], OPTIONS, { dropped: 2, minRuns: 5, minMs: 0, maxMs: 1e4 });
    expect(samplesMs).toHaveLength(5);
    expect(last.totalMs).toBe(7);
    expect(calls.filter((call) => call === 'run')).toHaveLength(7);
  });

  test('every inference starts from a reset model', async () => {
    const { model, calls } = countingModel();
    await runBlock(model, [], OPTIONS, { dropped: 1, minRuns: 2, minMs: 0, maxMs: 1e4 });
    expect(calls).toEqual(['reset', 'run', 'reset', 'run', 'reset', 'run']);
  });

  test('goes on until the samples add up to minMs', async () => {
    const { model } = countingModel();
    const { samplesMs } = await runBlock(model, [], OPTIONS, { dropped: 0, minRuns: 1, minMs: 2, maxMs: 1e4 });
    expect(samplesMs.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(2);
  });

  test('maxMs ends it with one sample at least', async () => {
    const { model } = countingModel();
    const { samplesMs } = await runBlock(model, [], OPTIONS, { dropped: 0, minRuns: 1000, minMs: 1e6, maxMs: 0 });
    expect(samplesMs).toHaveLength(1);
  });

  test('several inferences under one reading of the clock give one sample, which is the time of one', async () => {
    const { model, calls } = countingModel();
    const block = { dropped: 0, minRuns: 3, minMs: 0, maxMs: 1e4, runsPerSample: 4 };
    const { samplesMs, startsMs, last } = await runBlock(model, [], OPTIONS, block);
    expect(samplesMs).toHaveLength(3);
    expect(last.totalMs).toBe(12);
    expect(calls.filter((call) => call === 'reset')).toHaveLength(12);
    expect([...startsMs].sort((a, b) => a - b)).toEqual(startsMs);
  });
});
