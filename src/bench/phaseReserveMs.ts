import type { ConfigurationRun } from './configurationRun.ts';
import type { CompareSettings } from './record.ts';

/** Most of the time budget that the rounds leave to what follows them. */
const MOST = 0.4;
/** A profiled pass beside an unprofiled inference: each operator again, repeated where it is short, and a block. */
const PROFILE_FACTOR = 8;
/** The last round may end late, so that less would leave no profile at all. */
const LEAST_PROFILE_MS = 1_000;
const LONGEST_PROFILE_MS = 4_000;

/** What times of layers and cold starts will need of the time budget, by what opening and the blocks so far took. */
export function phaseReserveMs(runs: readonly ConfigurationRun[], settings: CompareSettings): number {
  const those = runs.filter((run) => run.takesPart && run.isOriginal);
  const needed = those.map((run) => {
    const starts = Math.max(0, settings.coldStarts - run.record.cold.length);
    const passMs = settings.blockMs + PROFILE_FACTOR * run.leastBlockMs;
    const isProfiled = settings.profiledRuns === 0 || run.record.layers !== null;
    const wantedMs = Math.max(LEAST_PROFILE_MS, settings.profiledRuns * passMs);
    const profileMs = isProfiled ? 0 : Math.min(LONGEST_PROFILE_MS, wantedMs);
    return starts * run.openingMs + profileMs;
  });
  return Math.min(
    MOST * settings.budgetMs,
    needed.reduce((sum, ms) => sum + ms, 0),
  );
}
