import type { RunResult } from '../../engines/types.ts';
import { runModel } from '../../lab/runModel.ts';
import type { LoadedModel, RunRequest } from '../../lab/types.ts';
import { isCancellation, problemOf, type Problem } from '../problem.ts';

/** A run that has ended well, with what it was given. */
export interface FinishedRun {
  readonly result: RunResult;
  readonly request: RunRequest;
  /** The picture as the model saw it; null for noise. */
  readonly pixels: ImageData | null;
  /** Everything that decides the result, to tell whether it still belongs to what is chosen. */
  readonly key: string;
}

/** Runs of the open model, one at a time; the last good result stays until the next. */
export class Runs {
  readonly #model: LoadedModel;
  #running = $state(false);
  #finished = $state.raw<FinishedRun | null>(null);
  #problem = $state.raw<Problem | null>(null);
  #controller: AbortController | null = null;

  constructor(model: LoadedModel) {
    this.#model = model;
  }

  get running(): boolean {
    return this.#running;
  }

  get finished(): FinishedRun | null {
    return this.#finished;
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

  async run(request: RunRequest, shown: Pick<FinishedRun, 'pixels' | 'key'>): Promise<void> {
    this.cancel();
    const controller = new AbortController();
    this.#controller = controller;
    this.#running = true;
    this.#problem = null;
    try {
      const result = await runModel(this.#model.id, { ...request, signal: controller.signal });
      if (this.#controller === controller) this.#finished = { result, request, ...shown };
    } catch (thrown) {
      if (this.#controller === controller && !isCancellation(thrown)) {
        this.#problem = problemOf(thrown, {
          what: 'The run failed.',
          kept: this.#finished ? 'The model is open, and the last good result is still shown.' : 'The model is still open.',
          advice: 'Run it again, or choose another backend.',
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
