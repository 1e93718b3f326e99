import type { TurnsRecord } from '../../bench/turnsRecord.ts';
import type { TimedShape } from '../../stage/loopShape.ts';
import { isCancellation, problemOf, type Problem } from '../problem.ts';

/** The loop orders timed on this device: at most one timing at a time, ended when its view is left. */
export class LoopTimes {
  #shape = $state.raw<TimedShape | null>(null);
  #record = $state.raw<TurnsRecord | null>(null);
  #running = $state(false);
  #problem = $state.raw<Problem | null>(null);
  #controller: AbortController | null = null;

  /** What the record is of. */
  get shape(): TimedShape | null {
    return this.#shape;
  }

  get record(): TurnsRecord | null {
    return this.#record;
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

  /** Ends a timing; what it measured in whole rounds stays. */
  cancel(): void {
    this.#controller?.abort(new DOMException('cancelled', 'AbortError'));
  }

  async start(shape: TimedShape): Promise<void> {
    this.cancel();
    const controller = new AbortController();
    this.#controller = controller;
    this.#running = true;
    this.#problem = null;
    this.#record = null;
    this.#shape = shape;
    const show = (record: TurnsRecord) => {
      if (this.#controller === controller) this.#record = record;
    };
    try {
      const { timeLoops } = await import('../../lab/timeLoops.ts');
      show(await timeLoops(shape.geometry, { signal: controller.signal, onProgress: show }));
    } catch (thrown) {
      if (this.#controller === controller && !isCancellation(thrown)) {
        this.#problem = problemOf(thrown, {
          what: 'The loop orders could not be timed.',
          kept: 'The setting and the memory strip are as they were.',
          advice: 'Try again, or choose a smaller picture.',
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
