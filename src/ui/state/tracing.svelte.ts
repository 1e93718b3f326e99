import type { ErrorsRecord } from '../../bench/traceErrors.ts';
import type { LoadedModel, RunRequest } from '../../lab/types.ts';
import { OneAtATime } from './oneAtATime.svelte.ts';

/** A comparison of every layer with the reference, whose record grows while it runs. */
export class Tracing extends OneAtATime {
  #record = $state.raw<ErrorsRecord | null>(null);
  #title = $state('');

  get record(): ErrorsRecord | null {
    return this.#record;
  }

  /** Of the model that the record is about. */
  get title(): string {
    return this.#title;
  }

  async start(model: LoadedModel, requests: readonly RunRequest[]): Promise<void> {
    this.#record = null;
    this.#title = model.title;
    await this.run(
      async (signal, isCurrent) => {
        const { errorBirth } = await import('../../lab/errorBirth.ts');
        for await (const record of errorBirth(model, requests, signal)) {
          if (!isCurrent()) return;
          this.#record = record;
        }
      },
      () => ({
        what: 'The comparison of layers stopped.',
        kept: this.#record ? 'What was compared until then is still shown.' : 'Nothing else has changed.',
        advice: 'Start it again, perhaps with fewer backends.',
      }),
    );
  }
}
