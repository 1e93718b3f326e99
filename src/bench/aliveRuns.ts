import type { ConfigurationRun } from './configurationRun.ts';
import type { BenchmarkEvent } from './record.ts';
import { NoAnswerError } from './withLimit.ts';

/** Name of the error by which an engine says that its GPU was lost. */
const LOST_DEVICE = 'LostDeviceError';

export type Note = (kind: BenchmarkEvent['kind'], run: number | null, message: string) => void;

/** Runs of which only so many may be alive together: the least recently used makes room. */
export class AliveRuns {
  readonly runs: readonly ConfigurationRun[];
  readonly #most: number;
  readonly #hangMs: number;
  readonly #note: Note;
  readonly #signal: AbortSignal;
  /** Least recently used first. */
  readonly #alive: number[] = [];

  constructor(
    runs: readonly ConfigurationRun[],
    {
      most,
      hangMs,
      note,
      signal,
    }: { readonly most: number; readonly hangMs: number; readonly note: Note; readonly signal: AbortSignal },
  ) {
    this.runs = runs;
    this.#most = most;
    this.#hangMs = hangMs;
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

  /** A step with a run that is open; see `attempt`. */
  async withOpen(index: number, step: (run: ConfigurationRun) => Promise<void>, round = -1): Promise<void> {
    await this.attempt(
      index,
      async (run) => {
        await this.open(index);
        await step(run);
      },
      round,
    );
  }

  /**
   * A step with a run. What it throws is the run's own result, and what stops all is thrown on. A run that loses its GPU may start
   * again once; one that has times, and whose answer the end of the time cut off, keeps them.
   */
  async attempt(index: number, step: (run: ConfigurationRun) => Promise<void>, round = -1): Promise<void> {
    const run = this.runs[index] as ConfigurationRun;
    try {
      await step(run);
    } catch (thrown) {
      this.#signal.throwIfAborted();
      // A limit below that of a hanging worker is what was left of the time.
      const isCutOff = thrown instanceof NoAnswerError && thrown.limitMs < this.#hangMs;
      if (isCutOff && run.hasTimes) {
        run.close();
        this.#note('closed', index, 'ended because the time was over');
      } else if (thrown instanceof Error && thrown.name === LOST_DEVICE && run.recover(round)) {
        this.#note('lost', index, thrown.message);
      } else {
        run.fail(thrown);
        this.#note('failed', index, run.record.error?.message ?? '');
      }
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
