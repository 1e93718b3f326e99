import type { ErrorsRecord } from '../../bench/traceErrors.ts';
import type { LoadedModel, RunRequest } from '../../lab/types.ts';
import { isCancellation, problemOf, type Problem } from '../problem.ts';

/** A comparison of every layer with the reference, whose record grows while it runs. */
export class Tracing {
  #record = $state.raw<ErrorsRecord | null>(null);
  #title = $state('');
  #running = $state(false);
  #problem = $state.raw<Problem | null>(null);
  #controller: AbortController | null = null;

  get record(): ErrorsRecord | null {
    return this.#record;
  }

  /** Of the model that the record is about. */
  get title(): string {
    return this.#title;
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

  /** Ends workers at once; what was compared stays. */
  cancel(): void {
    this.#controller?.abort(new DOMException('cancelled', 'AbortError'));
  }

  async start(model: LoadedModel, requests: readonly RunRequest[]): Promise<void> {
    this.cancel();
    const controller = new AbortController();
    this.#controller = controller;
    this.#running = true;
    this.#problem = null;
    this.#record = null;
    this.#title = model.title;
    try {
      const { errorBirth } = await import('../../lab/errorBirth.ts');
      for await (const record of errorBirth(model, requests, controller.signal)) {
        if (this.#controller !== controller) return;
        this.#record = record;
      }
    } catch (thrown) {
      if (this.#controller === controller && !isCancellation(thrown)) {
        this.#problem = problemOf(thrown, {
          what: 'The comparison of layers stopped.',
          kept: this.#record ? 'What was compared until then is still shown.' : 'Nothing else has changed.',
          advice: 'Start it again, perhaps with fewer backends.',
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
