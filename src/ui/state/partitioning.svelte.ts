import type { CompiledInfo } from '../../engines/types.ts';
import type { LoadedModel } from '../../lab/types.ts';
import { isCancellation, problemOf, type Problem } from '../problem.ts';
import type { Without } from './withoutText.ts';

/** Where the operators of a model run as the engines offer, and with some switched off. */
export class Partitioning {
  #plain = $state.raw<CompiledInfo | null>(null);
  #switched = $state.raw<CompiledInfo | null>(null);
  #planning = $state(false);
  #problem = $state.raw<Problem | null>(null);
  #controller: AbortController | null = null;

  /** With every operator on. */
  get plain(): CompiledInfo | null {
    return this.#plain;
  }

  /** As the switches stand. */
  get switched(): CompiledInfo | null {
    return this.#switched;
  }

  get planning(): boolean {
    return this.#planning;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  dismiss(): void {
    this.#problem = null;
  }

  cancel(): void {
    this.#controller?.abort(new DOMException('cancelled', 'AbortError'));
    this.#controller = null;
  }

  /** Plans the model anew; what was planned before stays until then. */
  async plan(model: LoadedModel, engine: string, without: Without): Promise<void> {
    this.cancel();
    const controller = new AbortController();
    this.#controller = controller;
    this.#planning = true;
    this.#problem = null;
    try {
      const { operatorPlaces } = await import('../../lab/operatorPlaces.ts');
      const plain = await operatorPlaces(model, { engine }, controller.signal);
      const switched = await operatorPlaces(model, { engine, without }, controller.signal);
      if (this.#controller !== controller) return;
      this.#plain = plain;
      this.#switched = switched;
    } catch (thrown) {
      if (this.#controller !== controller || isCancellation(thrown)) return;
      this.#problem = problemOf(thrown, {
        what: 'The model could not be laid out on this backend.',
        kept: this.#switched ? 'The layout before is still shown.' : 'Nothing else has changed.',
        advice: 'Choose another backend or switch the operators on again.',
      });
    } finally {
      if (this.#controller === controller) this.#planning = false;
    }
  }
}
