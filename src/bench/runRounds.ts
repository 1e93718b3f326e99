import { mulberry32 } from '../core/random.ts';
import type { ConfigurationRun } from './configurationRun.ts';
import { LONGEST_BLOCK_MS, type Measuring } from './measuring.ts';
import type { Race } from './race.ts';
import type { BenchmarkState } from './record.ts';
import { shuffled } from './shuffled.ts';

export interface RoundsOptions {
  /** Number of the first round: above 0 after a reload. */
  readonly from: number;
  readonly seed: number;
  /** Forwards and backwards in turn, where not all runs may be alive together. */
  readonly abba: boolean;
  /** Whether a run's times are sure enough; all being so, the rounds end. */
  readonly enough: (run: ConfigurationRun) => boolean;
  /** Before each round some may drop out; null: all run in every round. */
  readonly race: Race | null;
  /** Of the time budget, what follows the rounds needs. */
  readonly reserveMs: () => number;
}

/**
 * Interleaved rounds, in each of which every run is timed once as a block, in a random order that follows from seed and round; until
 * all are sure enough or the time is over.
 *
 * A throttled device is waited for between blocks, and what runs next warms up again.
 */
export async function* runRounds(
  { runs, alive, settings, elapsed, budget, disturbances, canary, onRound, signal }: Measuring,
  { from, seed, abba, enough, race, reserveMs }: RoundsOptions,
): AsyncGenerator<BenchmarkState, void, undefined> {
  const isIn = (index: number) => runs[index]?.takesPart === true && (race?.includes(index) ?? true);
  const allEnough = () => runs.every((run, index) => !isIn(index) || enough(run));
  for (let round = from; budget.allows(reserveMs()) && !(round > from && allEnough()); round++) {
    race?.narrow();
    const order = roundOrder(runs.length, seed, round, abba);
    // A slow one whose block would end long after the time keeps the result it has.
    const allows = (index: number) => budget.allows(reserveMs() + (runs[index]?.leastBlockMs ?? 0));
    const taking = order.filter((index) => isIn(index) && allows(index));
    if (taking.length === 0) return;
    onRound({ round, atMs: elapsed(), order: taking });
    for (const index of taking) {
      if (!allows(index)) continue;
      await disturbances.untilVisible(signal);
      await alive.withOpen(
        index,
        async (run) => {
          if (!run.isChecked) await run.first();
          if (!run.takesPart) return;
          await run.warmUp(settings.warmUp.maxMs);
          if (allows(index)) await run.measure('timed', round, LONGEST_BLOCK_MS);
        },
        round,
      );
      // A hidden page is slowed down by the browser, not by heat.
      await disturbances.untilVisible(signal);
      if (await canary.guard()) for (const run of runs) run.cool();
    }
    yield 'refining';
  }
}

/** The order of a round: the same for seed and round, so that a measuring that goes on after a reload goes on with the same orders. */
export function roundOrder(runs: number, seed: number, round: number, abba: boolean): readonly number[] {
  const indices = Array.from({ length: runs }, (_, index) => index);
  if (!abba) return shuffled(indices, mulberry32(seed + 0x9e3779b1 * (round + 1)));
  const forwards = shuffled(indices, mulberry32(seed));
  return round % 2 === 0 ? forwards : forwards.toReversed();
}
