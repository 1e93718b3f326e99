import { AliveRuns, type Note } from './aliveRuns.ts';
import type { ConfigurationRun } from './configurationRun.ts';
import type { Disturbances } from './disturbances.ts';
import type { BenchmarkState, CompareSettings, ConfigurationRecord, RoundRecord } from './record.ts';
import { shuffled } from './shuffled.ts';
import { summarize } from './summarize.ts';

/** What interleaved runs share. */
export interface Interleaving {
  readonly settings: CompareSettings;
  /** Milliseconds since the start. */
  readonly elapsed: () => number;
  /** Whether a run's times are sure enough; all being so, the rounds end. */
  readonly enough: (run: ConfigurationRun) => boolean;
  /** From when the time budget counts. */
  readonly budgetFrom: 'start' | 'first round';
  /** Uniform in [0, 1): the order of each round. */
  readonly orders: () => number;
  readonly disturbances: Disturbances;
  /** What must be there before anything is timed, such as the reference's outputs; its failures show in each check. */
  readonly prepare: () => Promise<void>;
  /** Resolves when the page has drawn what it got. */
  readonly drawn: () => Promise<void>;
  readonly note: Note;
  readonly onRound: (round: RoundRecord) => void;
  /** What follows the rounds. */
  readonly phases: readonly Phase[];
}

/** A part of the measuring after the rounds; yields whenever records have changed. */
export type Phase = (alive: AliveRuns) => AsyncGenerator<'refining', void, undefined>;

/** Longest timed block of a slow model; one sample is always taken. */
const LONGEST_BLOCK_MS = 2_500;
/** Left of a run's share of the provisional time for its timed block. */
const BLOCK_RESERVE_MS = 150;

/** Whether not all runs may be alive together, so that rounds go forwards and backwards in turn. */
export function isAbba(runs: number, settings: CompareSettings): boolean {
  return runs > settings.maxAlive;
}

/**
 * Takes runs through the lab's protocol, yielding the state whenever their records have changed; the last is `done` or `cancelled`.
 *
 * First each alone: opened, its first inference checked, warmed up as the time allows, one short block; then `provisional`. Then
 * interleaved rounds in random order until every interval is narrow enough or the time is over, then the phases. A run that throws
 * or is wrong ends as such and the others go on. Aborting `signal`, or leaving the loop, ends all workers at once. Where not all may
 * be alive together, the least recently used is ended and rounds run forwards and backwards in turn (ABBA).
 */
export async function* interleaveRuns(
  runs: readonly ConfigurationRun[],
  { settings, elapsed, enough, budgetFrom, orders, disturbances, prepare, drawn, note, onRound, phases }: Interleaving,
  signal: AbortSignal,
): AsyncGenerator<BenchmarkState, void, undefined> {
  const abba = isAbba(runs.length, settings);
  const alive = new AliveRuns(runs, settings.maxAlive, note, signal);

  let budgetStartMs = 0;
  const allEnough = () => runs.every((run) => !run.takesPart || enough(run));
  const timeLeft = (forMs = 0) => elapsed() - budgetStartMs - disturbances.waitedMs + forMs < settings.budgetMs;

  try {
    await disturbances.untilVisible(signal);
    await prepare();
    signal.throwIfAborted();
    yield 'opening';
    await drawn();

    const provisionalFromMs = budgetFrom === 'start' ? 0 : elapsed();
    for (const index of runs.keys()) {
      await alive.attempt(index, async (run) => {
        await run.first();
        if (!run.takesPart) return;
        const shareMs = Math.max(0, settings.provisionalMs + provisionalFromMs - elapsed()) / (runs.length - index);
        await run.warmUp(Math.max(0, shareMs - BLOCK_RESERVE_MS));
        await run.measure('provisional', -1, Math.min(LONGEST_BLOCK_MS, Math.max(shareMs, BLOCK_RESERVE_MS)));
      });
      if (index < runs.length - 1) {
        yield 'opening';
        await drawn();
      }
    }
    note('provisional', null, 'provisional ranking');
    yield 'provisional';
    signal.throwIfAborted();
    await drawn();

    if (budgetFrom === 'first round') budgetStartMs = elapsed() - disturbances.waitedMs;
    const forwards = shuffled([...runs.keys()], orders);
    for (let round = 0; timeLeft(); round++) {
      const order = abba ? (round % 2 === 0 ? forwards : forwards.toReversed()) : shuffled([...runs.keys()], orders);
      // A slow one whose block would end long after the time keeps the result it has.
      const taking = order.filter((index) => runs[index]?.takesPart && timeLeft(runs[index].leastBlockMs));
      if (taking.length === 0) break;
      onRound({ round, atMs: elapsed(), order: taking });
      for (const index of taking) {
        if (!timeLeft(runs[index]?.leastBlockMs)) continue;
        await disturbances.untilVisible(signal);
        await alive.attempt(index, async (run) => {
          await run.warmUp(settings.warmUp.maxMs);
          if (timeLeft(run.leastBlockMs)) await run.measure('timed', round, LONGEST_BLOCK_MS);
        });
      }
      if (allEnough()) break;
      yield 'refining';
      await drawn();
    }
    note('stopped', null, allEnough() ? 'every interval is narrow enough' : 'the time was over');
    for (const phase of phases) {
      for await (const state of phase(alive)) {
        yield state;
        await drawn();
      }
    }
    for (const run of runs) run.finish(enough(run));
    yield 'done';
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
    alive.close();
    for (const run of runs) run.finish(enough(run));
    note('stopped', null, 'cancelled');
    yield 'cancelled';
  } finally {
    alive.close();
    disturbances.dispose();
  }
}

/** Whether a median's interval is narrow enough, on enough samples from enough rounds. */
export function isPrecise(configuration: ConfigurationRecord, settings: CompareSettings): boolean {
  const summary = summarize(configuration);
  if (!summary?.interval || summary.provisional) return false;
  const halfWidth = (summary.interval[1] - summary.interval[0]) / 2;
  return (
    summary.rounds >= settings.minRounds &&
    summary.samples >= settings.minSamples &&
    halfWidth <= settings.targetHalfWidth * summary.medianMs
  );
}
