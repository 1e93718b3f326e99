import { LONGEST_BLOCK_MS, type Measuring } from './measuring.ts';
import type { BenchmarkState } from './record.ts';

/** Left of a run's share of the provisional time for its timed block. */
const BLOCK_RESERVE_MS = 150;

/**
 * Each run alone: opened, its first inference checked, warmed up as the time until `untilMs` allows, one short block. Runs that have
 * times already, from before a reload, are passed over.
 */
export async function* openEach(measuring: Measuring, untilMs: number): AsyncGenerator<BenchmarkState, void, undefined> {
  const { runs, alive, elapsed, canary } = measuring;
  const fresh = [...runs.keys()].filter((index) => runs[index]?.takesPart && !runs[index].hasTimes);
  for (const [place, index] of fresh.entries()) {
    await alive.withOpen(index, async (run) => {
      await run.first();
      if (!run.takesPart) return;
      const shareMs = Math.max(0, untilMs - elapsed()) / (fresh.length - place);
      await run.warmUp(Math.max(0, shareMs - BLOCK_RESERVE_MS));
      await run.measure('provisional', -1, Math.min(LONGEST_BLOCK_MS, Math.max(shareMs, BLOCK_RESERVE_MS)));
    });
    await canary.read();
    if (place < fresh.length - 1) yield 'opening';
  }
}
