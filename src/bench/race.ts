import type { ConfigurationRun } from './configurationRun.ts';
import { summarize } from './summarize.ts';

/**
 * Successive halving: from round to round the slower half drops out, until `keep` are left, which run on.
 *
 * @see Jamieson and Talwalkar, Non-stochastic Best Arm Identification and Hyperparameter Optimization (2016)
 */
export class Race {
  readonly #runs: readonly ConfigurationRun[];
  readonly #keep: number;
  readonly #onSettled: () => void;
  #in: readonly number[] | null = null;
  #settled = false;

  /** `onSettled`: the last `keep` are known; the A/A control may be added now. */
  constructor(runs: readonly ConfigurationRun[], keep: number, onSettled: () => void) {
    this.#runs = runs;
    this.#keep = keep;
    this.#onSettled = onSettled;
  }

  /** Whether a run still takes part, or could. */
  includes(index: number): boolean {
    const counted = this.#runs[index]?.record.twinOf ?? index;
    return this.#in === null || this.#in.includes(counted);
  }

  /** Lets the slower half drop out, unless only so few are left; to be called before each round. */
  narrow(): void {
    if (this.#settled) return;
    const running = (this.#in ?? [...this.#runs.keys()]).filter((index) => this.#runs[index]?.takesPart);
    const timed = running.flatMap((index) => {
      const run = this.#runs[index] as ConfigurationRun;
      const summary = run.isOriginal ? summarize(run.record) : null;
      return summary ? [{ index, medianMs: summary.medianMs }] : [];
    });
    const left = Math.max(this.#keep, Math.ceil(timed.length / 2));
    this.#in = timed
      .sort((a, b) => a.medianMs - b.medianMs)
      .slice(0, left)
      .map(({ index }) => index);
    if (this.#in.length > this.#keep) return;
    this.#settled = true;
    this.#onSettled();
  }
}
