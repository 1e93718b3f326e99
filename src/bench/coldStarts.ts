import type { Measuring } from './measuring.ts';
import type { BenchmarkState } from './record.ts';

/**
 * Starts of every right configuration in workers of their own, forwards and backwards in turn, until each has as many as the settings say
 * (the first opening is one) or the time is over. All other workers are ended before, so that nothing else holds the device's memory.
 */
export async function* coldStarts({
  runs,
  alive,
  settings,
  budget,
  disturbances,
  canary,
  signal,
}: Measuring): AsyncGenerator<BenchmarkState, void, undefined> {
  alive.close();
  for (let start = 1; start < settings.coldStarts; start++) {
    const those = alive.takingPart.filter((index) => runs[index]?.isOriginal && runs[index].record.cold.length <= start);
    for (const index of start % 2 === 0 ? those : those.toReversed()) {
      if (!budget.allows(runs[index]?.openingMs ?? 0)) return;
      await disturbances.untilVisible(signal);
      await alive.attempt(index, (run) => run.coldStart());
      await canary.read();
    }
    yield 'refining';
  }
}
