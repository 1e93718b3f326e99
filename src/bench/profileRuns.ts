import type { AliveRuns } from './aliveRuns.ts';
import type { Disturbances } from './disturbances.ts';
import type { Phase } from './interleaveRuns.ts';

/** Longest that the layers of one configuration are timed; one profiled run is always made. */
const LONGEST_PROFILE_MS = 4_000;

/** The phase in which the layers of every right configuration are timed, in runs of their own: the headline times are taken before. */
export function profileRuns(profiledRuns: number, disturbances: Disturbances, signal: AbortSignal): Phase {
  return async function* (alive: AliveRuns) {
    if (profiledRuns === 0) return;
    for (const index of alive.takingPart) {
      await disturbances.untilVisible(signal);
      await alive.attempt(index, (run) => run.profile(profiledRuns, LONGEST_PROFILE_MS));
      yield 'refining';
    }
  };
}
