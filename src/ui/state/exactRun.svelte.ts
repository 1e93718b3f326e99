import { findParting } from '../../lab/exact/findParting.ts';
import { loadExactLayer } from '../../lab/exact/loadExactLayer.ts';
import type { SampleSet } from '../../lab/sampleSet.ts';
import type { LoadedModel } from '../../lab/types.ts';
import type { AllOutputs } from '../../quantize/exact/allOutputs.ts';
import type { ExactLayer } from '../../quantize/exact/exactLayer.ts';
import { OneAtATime } from './oneAtATime.svelte.ts';

/** Which layer, with which sample in the model. */
export interface ExactWish {
  readonly model: LoadedModel;
  readonly operator: number;
  readonly set: SampleSet;
  readonly sample: number;
}

/** A layer of a model with the integers of one inference, and where the rules part in it. */
export class ExactRun extends OneAtATime {
  #followed: ExactWish | null = null;
  #layer = $state.raw<ExactLayer | null>(null);
  #all = $state.raw<AllOutputs | null>(null);

  /** The layer that was last followed, once its integers are there. */
  get layer(): ExactLayer | null {
    return this.#layer;
  }

  /** Every output by each rule, once they are counted. */
  get all(): AllOutputs | null {
    return this.#all;
  }

  /** Loads the wish, unless it is what was loaded last. */
  async follow(wish: ExactWish | null): Promise<void> {
    const before = this.#followed;
    const same =
      before?.model.id === wish?.model.id &&
      before?.operator === wish?.operator &&
      before?.set === wish?.set &&
      before?.sample === wish?.sample;
    if (same) return;
    await this.#load(wish);
  }

  /** The same after a failure or a cancellation. */
  again(): Promise<void> {
    return this.#load(this.#followed);
  }

  async #load(wish: ExactWish | null): Promise<void> {
    this.#followed = wish;
    this.#layer = null;
    this.#all = null;
    if (!wish) return this.cancel();
    await this.run(
      async (signal, isCurrent) => {
        const inputs = await wish.set.inputs(wish.sample);
        signal.throwIfAborted();
        const layer = await loadExactLayer(wish.model, wish.operator, inputs, signal);
        if (!isCurrent()) return;
        this.#layer = layer;
        const all = await findParting(layer, signal);
        if (isCurrent()) this.#all = all;
      },
      () => ({
        what: 'The layer could not be taken apart.',
        kept: 'The model is still open.',
        advice: 'Choose another layer or sample, or another model.',
      }),
    );
  }
}
