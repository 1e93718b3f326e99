import type { Measuring } from './measuring.ts';
import type { BenchmarkState } from './record.ts';

/** Longest that the layers of one configuration are timed; one profiled run is always made. */
const LONGEST_PROFILE_MS = 4_000;

/** Times the layers of every right configuration, in runs of their own: the headline times are taken before. */
export async function* profileRuns({
  runs,
  alive,
  settings,
  budget,
  disturbances,
  signal,
}: Measuring): AsyncGenerator<BenchmarkState, void, undefined> {
  if (settings.profiledRuns === 0) return;
  const those = alive.takingPart.filter((index) => runs[index]?.isOriginal && runs[index].record.layers === null);
  for (const [place, index] of those.entries()) {
    if (!budget.allows(runs[index]?.leastBlockMs ?? 0)) continue;
    await disturbances.untilVisible(signal);
    const shareMs = budget.leftMs / (those.length - place);
    await alive.withOpen(index, async (run) => {
      if (!run.isChecked) await run.first();
      if (run.takesPart) await run.profile(settings.profiledRuns, Math.min(LONGEST_PROFILE_MS, shareMs));
    });
    yield 'refining';
  }
}
