import type { ConfigurationRun } from './configurationRun.ts';
import type { BenchmarkEvent } from './record.ts';

export type Note = (kind: BenchmarkEvent['kind'], run: number | null, message: string) => void;

/** Runs of which only so many may be alive together: the least recently used makes room. */
export class AliveRuns {
  readonly runs: readonly ConfigurationRun[];
  readonly #most: number;
  readonly #note: Note;
  readonly #signal: AbortSignal;
  /** Least recently used first. */
  readonly #alive: number[] = [];

  constructor(runs: readonly ConfigurationRun[], most: number, note: Note, signal: AbortSignal) {
    this.runs = runs;
    this.#most = most;
    this.#note = note;
    this.#signal = signal;
  }

  /** Indices of those that are neither failed nor wrong. */
  get takingPart(): readonly number[] {
    return [...this.runs.keys()].filter((index) => this.runs[index]?.takesPart);
  }

  /** Opens a run unless it is open. */
  async open(index: number): Promise<void> {
    const run = this.runs[index] as ConfigurationRun;
    const place = this.#alive.indexOf(index);
    if (place >= 0) this.#alive.splice(place, 1);
    if (!run.isOpen) {
      this.#makeRoom();
      await run.open();
      this.#note('opened', index, 'opened');
    }
    this.#alive.push(index);
  }

  /** A step with a run that is open. What it throws is the run's own result; what stops all is thrown on. */
  async attempt(index: number, step: (run: ConfigurationRun) => Promise<void>): Promise<void> {
    const run = this.runs[index] as ConfigurationRun;
    try {
      await this.open(index);
      await step(run);
    } catch (thrown) {
      this.#signal.throwIfAborted();
      run.fail(thrown);
      this.#note('failed', index, run.record.error?.message ?? '');
    }
  }

  close(): void {
    for (const run of this.runs) run.close();
  }

  #makeRoom(): void {
    while (this.#alive.filter((other) => this.runs[other]?.isOpen).length >= this.#most) {
      const oldest = this.#alive.shift() as number;
      this.runs[oldest]?.close();
      this.#note('closed', oldest, 'ended to make room');
    }
  }
}
