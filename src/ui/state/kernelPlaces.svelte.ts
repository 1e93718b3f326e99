import type { CompiledInfo, PlannedPlace } from '../../engines/types.ts';
import type { LoadedModel, RunRequest } from '../../lab/types.ts';
import { isCancellation } from '../problem.ts';

/** Which of the lab's kernels compute the operators of a model that ran on them. */
export class KernelPlaces {
  #info = $state.raw<CompiledInfo | null>(null);
  #request: RunRequest | null = null;
  #controller: AbortController | null = null;

  /** Asks the configuration of a run, which is open still or is opened again; once for each run. */
  async follow(model: LoadedModel, request: RunRequest): Promise<void> {
    if (this.#request === request) return;
    this.cancel();
    const controller = new AbortController();
    this.#controller = controller;
    this.#request = request;
    try {
      const { operatorPlaces } = await import('../../lab/operatorPlaces.ts');
      const info = await operatorPlaces(model, request, controller.signal);
      if (this.#controller === controller) this.#info = info;
    } catch (thrown) {
      // Without the places the operator has no lesson; the run itself has said what is wrong.
      if (this.#controller === controller && !isCancellation(thrown)) this.#info = null;
    }
  }

  /** The place of an operator: of the one that computes it, where it was fused into another. */
  of(subgraph: number, operatorIndex: number): PlannedPlace | null {
    const find = (index: number) =>
      this.#info?.operators.find((place) => place.subgraph === subgraph && place.operatorIndex === index) ?? null;
    let place = find(operatorIndex);
    for (let turns = 0; place && place.fusedInto !== null && turns < 8; turns++) place = find(place.fusedInto);
    return place;
  }

  cancel(): void {
    this.#controller?.abort(new DOMException('cancelled', 'AbortError'));
  }
}
