import type { TurnsRecord } from '../../bench/turnsRecord.ts';
import type { TimedShape } from '../../stage/loopShape.ts';
import { OneAtATime } from './oneAtATime.svelte.ts';

/** The loop orders timed on this device: at most one timing at a time, ended when its view is left. */
export class LoopTimes extends OneAtATime {
  #shape = $state.raw<TimedShape | null>(null);
  #record = $state.raw<TurnsRecord | null>(null);

  /** What the record is of. */
  get shape(): TimedShape | null {
    return this.#shape;
  }

  get record(): TurnsRecord | null {
    return this.#record;
  }

  async start(shape: TimedShape): Promise<void> {
    this.#record = null;
    this.#shape = shape;
    await this.run(
      async (signal, isCurrent) => {
        const show = (record: TurnsRecord) => {
          if (isCurrent()) this.#record = record;
        };
        const { timeLoops } = await import('../../lab/timeLoops.ts');
        show(await timeLoops(shape.geometry, { signal, onProgress: show }));
      },
      () => ({
        what: 'The loop orders could not be timed.',
        kept: 'The setting and the memory strip are as they were.',
        advice: 'Try again, or choose a smaller picture.',
      }),
    );
  }
}
