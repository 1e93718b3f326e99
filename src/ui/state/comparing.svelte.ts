import type { BenchmarkRecord, Environment } from '../../bench/record.ts';
import { chooseConfiguration } from '../../lab/chooseConfiguration.ts';
import type { LoadedModel, RunRequest } from '../../lab/types.ts';
import { OneAtATime } from './oneAtATime.svelte.ts';

/** What a comparison is given. */
export interface ComparisonOrder {
  readonly requests: readonly RunRequest[];
  readonly inputs: readonly ArrayBuffer[];
  /** Key of the signature; null for the first. */
  readonly signature: string | null;
  readonly environment: () => Promise<Environment>;
}

/** A comparison of the open model, whose record grows while it runs. */
export class Comparing extends OneAtATime {
  readonly #model: LoadedModel;
  #record = $state.raw<BenchmarkRecord | null>(null);

  constructor(model: LoadedModel) {
    super();
    this.#model = model;
  }

  get record(): BenchmarkRecord | null {
    return this.#record;
  }

  async start({ requests, inputs, signature, environment }: ComparisonOrder): Promise<void> {
    this.#record = null;
    await this.run(
      async (signal, isCurrent) => {
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
          signal,
        );
        for await (const record of records) {
          if (!isCurrent()) return;
          this.#record = record;
        }
      },
      () => ({
        what: 'The comparison stopped.',
        kept: this.#record ? 'What was measured until then is still shown.' : 'The model is still open.',
        advice: 'Start it again, perhaps with fewer backends.',
      }),
    );
  }
}
