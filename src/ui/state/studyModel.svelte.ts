import type { LoadedModel } from '../../lab/types.ts';
import { isCancellation, problemOf, type Problem } from '../problem.ts';
import { MemoryQuestion, type Question } from './memoryQuestion.svelte.ts';

/** The model that a study works on, loaded when it is first needed. */
export class StudyModel {
  #model = $state.raw<LoadedModel | null>(null);
  #problem = $state.raw<Problem | null>(null);
  readonly #memory = new MemoryQuestion();
  #named = '';
  #controller: AbortController | null = null;

  /** null until it is loaded. */
  get model(): LoadedModel | null {
    return this.#model;
  }

  /** Whether a large model may be taken into memory; null while that is not asked. */
  get question(): Question | null {
    return this.#memory.asked;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  /** Loads the model of the address, called `name`, if it is not the one at hand; `dimensions` with commas. */
  async open(named: string, dimensions: string, name: string): Promise<void> {
    const key = `${named} ${dimensions}`;
    if (key === this.#named) return;
    this.cancel();
    const controller = new AbortController();
    this.#controller = controller;
    this.#named = key;
    this.#model = null;
    this.#problem = null;
    try {
      const { workloadModel } = await import('../../lab/workloadModel.ts');
      const sizes = dimensions.split(',').filter(Boolean).map(Number);
      const model = await workloadModel(
        { model: named, signature: null, dimensions: sizes },
        { signal: controller.signal, confirmBytes: (bytes) => this.#memory.confirm(name, bytes, controller.signal) },
      );
      if (this.#controller === controller) this.#model = model;
    } catch (thrown) {
      if (this.#controller !== controller || isCancellation(thrown)) return;
      this.#problem = problemOf(thrown, {
        what: 'The model could not be opened.',
        kept: 'Nothing else has changed.',
        advice: 'Choose another one above.',
      });
    }
  }

  /** Stops loading; may be called twice. */
  cancel(): void {
    this.#controller?.abort(new DOMException('cancelled', 'AbortError'));
    this.#controller = null;
    if (this.#model === null) this.#named = '';
  }
}
