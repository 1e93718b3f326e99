import type { BenchmarkRecord, Environment } from '../../bench/record.ts';
import { chooseConfiguration } from '../../lab/chooseConfiguration.ts';
import type { LoadedModel, RunRequest } from '../../lab/types.ts';
import { isCancellation, problemOf, type Problem } from '../problem.ts';

/** What a comparison is given. */
export interface ComparisonOrder {
  readonly requests: readonly RunRequest[];
  readonly inputs: readonly ArrayBuffer[];
  /** Key of the signature; null for the first. */
  readonly signature: string | null;
  readonly environment: () => Promise<Environment>;
}

/** A comparison of the open model, whose record grows while it runs. */
export class Comparing {
  readonly #model: LoadedModel;
  #record = $state.raw<BenchmarkRecord | null>(null);
  #running = $state(false);
  #problem = $state.raw<Problem | null>(null);
  #controller: AbortController | null = null;

  constructor(model: LoadedModel) {
    this.#model = model;
  }

  get record(): BenchmarkRecord | null {
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

  cancel(): void {
    this.#controller?.abort(new DOMException('cancelled', 'AbortError'));
  }

  async start({ requests, inputs, signature, environment }: ComparisonOrder): Promise<void> {
    this.cancel();
    const controller = new AbortController();
    this.#controller = controller;
    this.#running = true;
    this.#problem = null;
    this.#record = null;
    try {
      const { compareOnPage } = await import('../../lab/compareOnPage.ts');
      const configurations = await Promise.all(requests.map((request) => chooseConfiguration(request, this.#model.plan)));
      const records = compareOnPage(
        {
          model: this.#model,
          mode: 'quick',
          workload: null,
          configurations,
          inputs,
          signature,
          seed: Date.now() % 2 ** 31,
          environment: await environment(),
        },
        controller.signal,
      );
      for await (const record of records) {
        if (this.#controller !== controller) return;
        this.#record = record;
      }
    } catch (thrown) {
      if (this.#controller === controller && !isCancellation(thrown)) {
        this.#problem = problemOf(thrown, {
          what: 'The comparison stopped.',
          kept: this.#record ? 'What was measured until then is still shown.' : 'The model is still open.',
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
