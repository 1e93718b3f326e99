import type { AccuracyRecord, AccuracyStep } from '../../lab/accuracy/accuracyRecord.ts';
import { JUDGED_FILES } from '../../lab/accuracy/judgedFiles.ts';
import type { Judging } from '../../lab/accuracy/judgeSchemes.ts';
import { OneAtATime } from './oneAtATime.svelte.ts';

/** What is to be judged. */
export type AccuracyRequest = Omit<Judging, 'files' | 'onStep'>;

/** A judging of schemes, whose record grows while it runs and stays while the page is open. */
export class Accuracy extends OneAtATime {
  #record = $state.raw<AccuracyRecord | null>(null);
  #step = $state.raw<AccuracyStep | null>(null);

  /** The latest record; null before the first. */
  get record(): AccuracyRecord | null {
    return this.#record;
  }

  /** What is being done; null between judgings. */
  get step(): AccuracyStep | null {
    return this.#step;
  }

  async start(request: AccuracyRequest): Promise<void> {
    await this.run(
      async (signal, isCurrent) => {
        try {
          const { judgeSchemes } = await import('../../lab/accuracy/judgeSchemes.ts');
          const onStep = (step: AccuracyStep) => {
            if (isCurrent()) this.#step = step;
          };
          for await (const record of judgeSchemes({ ...request, files: JUDGED_FILES, onStep }, signal)) {
            if (!isCurrent()) return;
            this.#record = record;
          }
        } finally {
          if (isCurrent()) this.#step = null;
        }
      },
      () => ({
        what: 'The judging stopped.',
        kept: this.#record ? 'What was judged until then is still shown.' : 'The model is still open.',
        advice: 'Choose other samples, or another model.',
      }),
    );
  }
}

/** One for each question of the part, kept while the page is open. */
export const accuracies = {
  schemes: new Accuracy(),
  mix: new Accuracy(),
  breaks: new Accuracy(),
};
