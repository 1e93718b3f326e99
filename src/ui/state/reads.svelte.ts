import type { VariantsRecord } from '../../bench/variants.ts';
import type { ReadTimes } from '../../lab/timeReads.ts';
import { isCancellation, problemOf, type Problem } from '../problem.ts';
import type { Measured } from './measured.svelte.ts';
import { readsRecord } from './readsRecord.ts';

/** Where the answer of the reading order stands in Measured. */
export const READS_QUESTION = 'sizes/reads';

/** The timing of a dense layer's weights, read in order and shuffled; published to Measured. */
export class ReadsTiming {
  readonly #measured: Measured;
  #running = $state(false);
  #problem = $state.raw<Problem | null>(null);
  #controller: AbortController | null = null;

  constructor(measured: Measured) {
    this.#measured = measured;
  }

  get record(): VariantsRecord | null {
    return this.#measured.of(READS_QUESTION);
  }

  get running(): boolean {
    return this.#running;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  dismiss(): void {
    this.#problem = null;
  }

  cancel(): void {
    this.#controller?.abort(new DOMException('cancelled', 'AbortError'));
  }

  /** Times a layer of rows x columns; one that runs is cancelled first. */
  async start(rows: number, columns: number): Promise<void> {
    this.cancel();
    const controller = new AbortController();
    this.#controller = controller;
    this.#running = true;
    this.#problem = null;
    const show = (times: ReadTimes) => {
      if (this.#controller === controller) this.#measured.put(READS_QUESTION, readsRecord(times));
    };
    try {
      const { timeReads } = await import('../../lab/timeReads.ts');
      show(await timeReads({ rows, columns, signal: controller.signal, onProgress: show }));
    } catch (thrown) {
      if (this.#controller === controller && !isCancellation(thrown)) {
        this.#problem = problemOf(thrown, {
          what: 'The timing stopped.',
          kept: 'Everything else works on.',
          advice: 'Start it again, perhaps with fewer weights.',
        });
      }
    } finally {
      if (this.#controller === controller) {
        this.#controller = null;
        this.#running = false;
      }
    }
  }
}
