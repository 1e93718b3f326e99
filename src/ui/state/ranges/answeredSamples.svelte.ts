import { openSamples } from '../../../lab/samples/openSamples.ts';
import { suitingKind } from '../../../lab/samples/suitingKind.ts';
import type { SampleSet } from '../../../lab/sampleSet.ts';
import type { LoadedModel } from '../../../lab/types.ts';
import type { Samples } from '../samples.svelte.ts';

/** Samples to choose from where a range was recorded over others. */
const COUNT = 16;

/** The samples that are answered: those that are recorded, but where these are poor ones, such as the model is made for. */
export class AnsweredSamples {
  readonly #samples: Samples;
  readonly #model: () => LoadedModel | null;
  #own = $state.raw<{ readonly model: string; readonly set: SampleSet } | null>(null);

  /** Noise and a single picture are no samples to judge by. */
  readonly #apart: boolean = $derived.by(() => this.#samples.takesPictures && ['noise', 'one'].includes(this.#samples.kind));
  readonly set: SampleSet | null = $derived.by(() => {
    if (!this.#apart) return this.#samples.set;
    return this.#own?.model === this.#model()?.id ? (this.#own?.set ?? null) : null;
  });

  constructor(samples: Samples, model: () => LoadedModel | null) {
    this.#samples = samples;
    this.#model = model;
  }

  /** Opens the others where they are needed. */
  async follow(model: LoadedModel | null): Promise<void> {
    if (!model || !this.#apart || this.#own?.model === model.id) return;
    const set = await openSamples(model, suitingKind(model), COUNT, []);
    this.#own = { model: model.id, set };
  }
}
