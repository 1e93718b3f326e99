import type { CompiledModel } from '../engine.ts';
import type { RunOptions, RunResult } from '../types.ts';
import type { BlockOptions, BlockResult } from './protocol.ts';

/**
 * Runs a model again and again with the clock around each inference, input in to result in JavaScript.
 *
 * Every inference starts from a reset model, outside the clock. The first `dropped` give no sample. It ends when both
 * `minRuns` and `minMs` (time under the clock) are reached, or after `maxMs` with at least one sample. `minRuns` counts
 * samples; where `runsPerSample` inferences share one, the resets between them are inside the clock. With `everyMs` they begin so far
 * apart, where the one before has ended.
 */
export async function runBlock(
  model: CompiledModel,
  inputs: readonly ArrayBuffer[],
  options: RunOptions,
  block: BlockOptions,
): Promise<BlockResult> {
  const start = performance.now();
  let last: RunResult | null = null;
  const samplesMs: number[] = [];
  const startsMs: number[] = [];
  const runsPerSample = block.runsPerSample ?? 1;
  let sampledMs = 0;
  for (let drop = 0; drop < block.dropped; drop++) {
    model.reset();
    await model.run(inputs, options);
  }
  while (last === null || samplesMs.length < block.minRuns || sampledMs < block.minMs) {
    model.reset();
    const before = performance.now();
    last = await model.run(inputs, options);
    for (let repeat = 1; repeat < runsPerSample; repeat++) {
      model.reset();
      last = await model.run(inputs, options);
    }
    const after = performance.now();
    samplesMs.push((after - before) / runsPerSample);
    startsMs.push(before - start);
    sampledMs += after - before;
    if (after - start >= block.maxMs) break;
    if (block.everyMs !== undefined) await pause(before + block.everyMs - after);
  }
  return { samplesMs, startsMs, last };
}

function pause(ms: number): Promise<void> | undefined {
  return ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : undefined;
}
