import { mulberry32 } from '../core/random.ts';
import { median, medianAbsoluteDeviation, minimum, quantile } from '../core/stats.ts';
import { clockQuantum } from './clockQuantum.ts';
import { roundInterval } from './roundInterval.ts';
import { shuffled } from './shuffled.ts';
import { warmth } from './warmUpRule.ts';
import type { TurnRatio, TurnsRecord, TurnsSettings, TurnTag, TurnTime } from './turnsRecord.ts';

/** One of several ways to compute the same kind of thing. */
export interface TurnCandidate {
  readonly id: string;
  readonly run: () => void;
  /** Largest error of the output as the last run left it, as a share of the expected output's range; NaN or Infinity is wrong too. */
  readonly check: () => number;
}

/** As the lab measures: blocks of at least 20 ms, 8 to 25 rounds, an interval of 3 % on either side. */
export const TURNS: TurnsSettings = {
  seed: 1,
  leastBlockMs: 20,
  quantaABlock: 200,
  quantaASample: 50,
  samplesABlock: 10,
  droppedRuns: 2,
  leastRounds: 8,
  mostRounds: 25,
  leastSamples: 30,
  precision: 0.03,
  budgetMs: 12_000,
  tolerance: 5e-4,
  warmUp: { windowRuns: 5, windowMs: 100, tolerance: 0.02, maxMs: 1_500, maxRuns: 500 },
};

/** The id of the first candidate's second name: its ratio to the first shows what chance alone makes. */
const TWIN = 'A/A';

/**
 * Times candidates in turns on this thread: each is checked, warmed up to a rule, then runs one block a round in seeded random order.
 *
 * Yields the record after every warm-up and round, and returns the last. `next(true)` says that what was just timed was disturbed:
 * that round counts for nothing. A candidate that throws or whose output is wrong, at first or after any block, has no time; the
 * others go on. Ends when every interval is narrow enough, or with the rounds or the time. Where the first candidate is right it
 * runs under a second name too (the A/A control).
 *
 * `now` gives milliseconds from any origin.
 */
export function* timeInTurns(
  candidates: readonly TurnCandidate[],
  now: () => number,
  asked: Partial<TurnsSettings> = {},
): Generator<TurnsRecord, TurnsRecord, boolean | undefined> {
  const settings = { ...TURNS, ...asked };
  const start = now();
  const clockQuantumMs = clockQuantum(now);
  const random = mulberry32(settings.seed);
  const blockMs = Math.max(settings.leastBlockMs, settings.quantaABlock * clockQuantumMs);
  const sampleMs = Math.max(settings.quantaASample * clockQuantumMs, blockMs / settings.samplesABlock);
  const runners = candidates.map((candidate) => new Runner(candidate.id, candidate, settings));
  let rounds = 0;
  let discardedRounds = 0;

  const record = (state: TurnsRecord['state']): TurnsRecord => {
    const first = runners[0];
    const twin = runners.find(({ id }) => id === TWIN);
    return {
      state,
      settings,
      times: runners.filter(({ id }) => id !== TWIN).map((runner) => runner.time(first)),
      same: twin && first ? twin.ratioTo(first) : null,
      rounds,
      discardedRounds,
      clockQuantumMs,
      elapsedMs: now() - start,
    };
  };

  for (const runner of runners) {
    runner.warmUp(sampleMs, clockQuantumMs, now);
    yield record('warming');
  }
  const first = runners[0];
  if (first?.right) runners.push(first.twin(TWIN));
  const timed = now();
  const mayGoOn = () => {
    if (rounds < settings.leastRounds) return rounds + discardedRounds < 2 * settings.mostRounds;
    if (rounds >= settings.mostRounds || now() - timed >= settings.budgetMs) return false;
    return runners.some((runner) => runner.right && !runner.precise());
  };
  while (runners.some(({ right }) => right) && mayGoOn()) {
    for (const runner of shuffled(runners, random)) if (runner.right) runner.block(blockMs, now);
    rounds++;
    if (yield record('timing')) {
      for (const runner of runners) runner.forgetBlock();
      rounds--;
      discardedRounds++;
    }
  }
  return record('done');
}

/** A candidate on its way: its samples by round, and whether it is still right. */
class Runner {
  readonly id: string;
  readonly #candidate: TurnCandidate;
  readonly #settings: TurnsSettings;
  readonly #tags = new Set<TurnTag>();
  /** One entry a round; empty where it ended before. */
  #rounds: (readonly number[])[] = [];
  #runsPerSample = 1;
  #maxError: number | null = null;
  #error: string | null = null;

  constructor(id: string, candidate: TurnCandidate, settings: TurnsSettings) {
    this.id = id;
    this.#candidate = candidate;
    this.#settings = settings;
  }

  get right(): boolean {
    return this.#error === null;
  }

  /** The same candidate under another name, as warm. */
  twin(id: string): Runner {
    const twin = new Runner(id, this.#candidate, this.#settings);
    twin.#runsPerSample = this.#runsPerSample;
    return twin;
  }

  warmUp(sampleMs: number, clockQuantumMs: number, now: () => number): void {
    this.#attempt(() => {
      const start = now();
      this.#candidate.run();
      const coldMs = now() - start;
      this.#check();
      const { warmUp } = this.#settings;
      const windows: number[][] = [];
      this.#fit(coldMs, sampleMs, clockQuantumMs);
      let state = warmth(windows, 0, warmUp);
      while (state === 'go on' && this.right) {
        const window: number[] = [];
        const opened = now();
        while (window.length < warmUp.windowRuns || now() - opened < warmUp.windowMs) window.push(this.#sample(now));
        windows.push(window);
        this.#fit(median(window), sampleMs, clockQuantumMs);
        state = warmth(windows, now() - start, warmUp);
      }
      if (state === 'no steady state') this.#tags.add('no steady state');
    });
  }

  block(blockMs: number, now: () => number): void {
    const samples: number[] = [];
    this.#attempt(() => {
      for (let run = 0; run < this.#settings.droppedRuns; run++) this.#candidate.run();
      const start = now();
      do samples.push(this.#sample(now));
      while (now() - start < blockMs);
      this.#check();
    });
    this.#rounds.push(samples);
  }

  /** Takes back the last block. */
  forgetBlock(): void {
    this.#rounds.pop();
  }

  precise(): boolean {
    const samples = this.#rounds.flat();
    const interval = roundInterval(this.#rounds);
    if (!interval || samples.length < this.#settings.leastSamples) return false;
    return (interval[1] - interval[0]) / 2 <= this.#settings.precision * median(samples);
  }

  ratioTo(first: Runner): TurnRatio | null {
    if (!this.right || !first.right) return null;
    const ratios = this.#rounds.map((round, index) => {
      const other = first.#rounds[index] ?? [];
      return round.length > 0 && other.length > 0 ? [median(round) / median(other)] : [];
    });
    const filled = ratios.flat();
    if (filled.length === 0) return null;
    const interval = roundInterval(ratios);
    const differs = interval !== null && (interval[1] < 1 || interval[0] > 1);
    return { median: median(filled), interval, differs };
  }

  time(first: Runner | undefined): TurnTime {
    const samples = this.right ? this.#rounds.flat() : [];
    const some = samples.length > 0;
    const interval = some ? roundInterval(this.#rounds) : null;
    const wide = some && !this.precise();
    return {
      id: this.id,
      error: this.#error,
      maxError: this.#maxError,
      medianMs: some ? median(samples) : null,
      interval,
      p90Ms: some ? quantile(samples, 0.9) : null,
      minMs: some ? minimum(samples) : null,
      madMs: some ? medianAbsoluteDeviation(samples) : null,
      samples: samples.length,
      runsPerSample: this.#runsPerSample,
      ratio: first ? this.ratioTo(first) : null,
      tags: wide ? [...this.#tags, 'interval wide'] : [...this.#tags],
    };
  }

  /** Enough runs a sample that the clock sees them well. */
  #fit(runMs: number, sampleMs: number, clockQuantumMs: number): void {
    this.#runsPerSample = Math.max(1, Math.ceil(sampleMs / Math.max(runMs, clockQuantumMs / 1000)));
  }

  /** Milliseconds of one run, over several. */
  #sample(now: () => number): number {
    const start = now();
    for (let run = 0; run < this.#runsPerSample; run++) this.#candidate.run();
    return (now() - start) / this.#runsPerSample;
  }

  #check(): void {
    const error = this.#candidate.check();
    this.#maxError = Math.max(this.#maxError ?? 0, Number.isNaN(error) ? Infinity : error);
    if (!(error <= this.#settings.tolerance)) this.#error = `off from the definition by ${error} of its range`;
  }

  #attempt(step: () => void): void {
    try {
      step();
    } catch (thrown) {
      this.#error = thrown instanceof Error ? thrown.message : String(thrown);
    }
  }
}
