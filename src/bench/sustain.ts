import { LONGEST_BLOCK_MS, type Measuring } from './measuring.ts';
import type { BenchmarkState, BlockRecord, SustainedSettings } from './record.ts';

/**
 * Each run alone for its whole time without a pause, one block a window, so that a device that heats up shows how it slows down. Nothing
 * waits for a throttled device here: that it throttles is the result.
 */
export async function* sustain(
  { runs, alive, settings, elapsed, budget, disturbances, canary, onRound, signal }: Measuring,
  sustained: SustainedSettings,
): AsyncGenerator<BenchmarkState, void, undefined> {
  const windows = Math.ceil(sustained.ms / sustained.windowMs);
  for (const index of alive.takingPart) {
    const done = nextWindow(runs[index]?.record.blocks ?? []);
    for (let window = done; window < windows && runs[index]?.takesPart && budget.allows(LONGEST_BLOCK_MS); window++) {
      await disturbances.untilVisible(signal);
      onRound({ round: window, atMs: elapsed(), order: [index] });
      await alive.withOpen(
        index,
        async (run) => {
          if (!run.isChecked) await run.first();
          if (!run.takesPart) return;
          await run.warmUp(settings.warmUp.maxMs);
          await run.sustain(window, sustained);
        },
        window,
      );
      await canary.read();
      yield 'refining';
    }
  }
}

/** The window after the last that was timed. */
function nextWindow(blocks: readonly BlockRecord[]): number {
  return Math.max(-1, ...blocks.filter(({ phase }) => phase === 'timed').map(({ round }) => round)) + 1;
}
