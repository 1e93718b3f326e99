import { AliveRuns, type Note } from './aliveRuns.ts';
import type { CanaryGuard } from './canaryGuard.ts';
import type { ConfigurationRun } from './configurationRun.ts';
import type { Disturbances } from './disturbances.ts';
import type { Measuring, Phase } from './measuring.ts';
import { openEach } from './openEach.ts';
import type { Race } from './race.ts';
import type { BenchmarkState, CompareSettings, ConfigurationRecord, RoundRecord } from './record.ts';
import { runRounds } from './runRounds.ts';
import { summarize } from './summarize.ts';
import { sustain } from './sustain.ts';
import type { TimeBudget } from './timeBudget.ts';

/** What interleaved runs share. */
export interface Interleaving {
  readonly settings: CompareSettings;
  /** Milliseconds since the start. */
  readonly elapsed: () => number;
  readonly budget: TimeBudget;
  /** Whether a run's times are sure enough; all being so, the rounds end. */
  readonly enough: (run: ConfigurationRun) => boolean;
  /** From when the time budget counts, and the time until the provisional ranking. */
  readonly budgetFrom: 'opening' | 'first round';
  /** Of the order of rounds. */
  readonly seed: number;
  readonly firstRound: number;
  readonly abba: boolean;
  /** Who drops out before a round; null: nobody. */
  readonly race: Race | null;
  readonly disturbances: Disturbances;
  readonly canary: CanaryGuard;
  /** What must be there before anything is timed, such as the reference's outputs; its failures show in each check. */
  readonly prepare: () => Promise<void>;
  /** The provisional ranking stands; the A/A control may be added now. */
  readonly onProvisional: () => void;
  /** Resolves when the page has drawn what it got. */
  readonly drawn: () => Promise<void>;
  readonly note: Note;
  readonly onRound: (round: RoundRecord) => void;
  /** What follows the rounds, and how much of the budget to keep for it. */
  readonly phases: readonly Phase[];
  readonly reserveMs: () => number;
}

/** Part of the time until the provisional ranking that the opening aims at: a slow block ends late. */
const AIM = 0.8;

/** Whether not all runs may be alive together, so that rounds go forwards and backwards in turn. */
export function isAbba(runs: number, settings: CompareSettings): boolean {
  return runs > settings.maxAlive;
}

/**
 * Takes runs through the lab's protocol, yielding the state whenever their records have changed; the last is `done` or `cancelled`.
 *
 * First each alone: opened, its first inference checked, warmed up as the time allows, one short block; then `provisional`. Then
 * interleaved rounds in random order until every interval is narrow enough or the time is over (or each alone without a pause, in
 * sustained mode), then the phases. A run that throws or is wrong ends as such and the others go on. Aborting `signal`, or leaving
 * the loop, ends all workers at once. Where not all may be alive together, the least recently used is ended and rounds run forwards
 * and backwards in turn (ABBA).
 */
export async function* interleaveRuns(
  runs: readonly ConfigurationRun[],
  interleaving: Interleaving,
  signal: AbortSignal,
): AsyncGenerator<BenchmarkState, void, undefined> {
  const { settings, elapsed, budget, enough, disturbances, canary, drawn, note } = interleaving;
  const alive = new AliveRuns(runs, { most: settings.maxAlive, hangMs: settings.hangMs, note, signal });
  const measuring: Measuring = { ...interleaving, runs, alive, signal };
  const isOut = (index: number) => interleaving.race?.includes(index) === false;
  const allEnough = () => runs.every((run, index) => !run.takesPart || isOut(index) || enough(run));
  async function* drawing(states: AsyncIterable<BenchmarkState>) {
    for await (const state of states) {
      yield state;
      await drawn();
    }
  }

  try {
    await disturbances.untilVisible(signal);
    await interleaving.prepare();
    signal.throwIfAborted();
    yield 'opening';
    await drawn();

    const isFromOpening = interleaving.budgetFrom === 'opening';
    if (isFromOpening) budget.start();
    const untilMs = AIM * settings.provisionalMs + (isFromOpening ? 0 : elapsed());
    await canary.calibrate();
    yield* drawing(openEach(measuring, untilMs));
    interleaving.onProvisional();
    note('provisional', null, 'provisional ranking');
    yield 'provisional';
    signal.throwIfAborted();
    await drawn();

    if (!isFromOpening) budget.start();
    const { firstRound: from, seed, abba, race, reserveMs } = interleaving;
    const timed = settings.sustained
      ? sustain(measuring, settings.sustained)
      : runRounds(measuring, { from, seed, abba, enough, race, reserveMs });
    yield* drawing(timed);
    const isTimeOver = settings.sustained !== null || !allEnough();
    note('stopped', null, isTimeOver ? 'the time was over' : 'every interval is narrow enough');
    for (const phase of interleaving.phases) yield* drawing(phase(measuring));
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
    canary.close();
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
