import type { SampleSet } from '../../../lab/sampleSet.ts';
import type { OpenTwins } from '../../../lab/twins/openTwins.ts';
import type { TwinEngine } from '../../../lab/twins/twinsQuestion.ts';
import type { TwinsRecord } from '../../../lab/twins/twinsRecord.ts';
import type { LoadedModel } from '../../../lab/types.ts';
import type { LayerLook } from '../../../quantize/twins/layerLook.ts';
import type { ModelAlignment } from '../../../quantize/twins/modelAlignment.ts';
import { isCancellation, problemOf, type Problem } from '../../problem.ts';
import { OneAtATime } from '../oneAtATime.svelte.ts';

/** What is compared, and on what. */
export interface Twinned {
  readonly first: LoadedModel;
  readonly second: LoadedModel;
  readonly alignment: ModelAlignment;
  readonly engine: TwinEngine;
  readonly samples: SampleSet;
  readonly sample: number;
}

/** A comparison of two files on one sample, whose record grows while it runs, and the layer that is looked at. */
export class Twinning extends OneAtATime {
  #record = $state.raw<TwinsRecord | null>(null);
  #progress = $state.raw<number | null>(null);
  #look = $state.raw<{ readonly operator: number; readonly look: LayerLook } | null>(null);
  #lookProblem = $state.raw<Problem | null>(null);
  #open: { readonly twinned: Twinned; readonly twins: OpenTwins } | null = null;
  #looks = 0;

  get record(): TwinsRecord | null {
    return this.#record;
  }

  /** 0 to 1; null before it is known. */
  get progress(): number | null {
    return this.#progress;
  }

  get look(): { readonly operator: number; readonly look: LayerLook } | null {
    return this.#look;
  }

  get lookProblem(): Problem | null {
    return this.#lookProblem;
  }

  /** Compares on a sample; what is open for the same two files is used again. */
  async compare(twinned: Twinned): Promise<void> {
    const { first, second, alignment, engine, samples, sample } = twinned;
    const known = this.#open?.twinned;
    const same = known && known.first.plan === first.plan && known.second.plan === second.plan && known.engine === engine;
    if (!same) this.#forget();
    this.#progress = null;
    await this.run(
      async (signal, isCurrent) => {
        const inputs = await samples.inputs(sample);
        if (!isCurrent()) return;
        if (!this.#open || this.#open.twins.closed) {
          const [{ openTwins }, { twinsQuestion }] = await Promise.all([
            import('../../../lab/twins/openTwins.ts'),
            import('../../../lab/twins/twinsQuestion.ts'),
          ]);
          const question = await twinsQuestion(first.plan, second.plan, alignment, engine);
          if (!isCurrent()) return;
          this.#open = { twinned, twins: openTwins(question) };
        }
        // The layers of the sample before stay until as many of this one are there.
        await this.#open.twins.compare(
          inputs,
          (record) => {
            if (!isCurrent()) return;
            this.#progress = record.done / record.total;
            if (record.layers.length >= (this.#record?.layers.length ?? 0)) this.#record = record;
          },
          signal,
        );
      },
      () => ({
        what: 'The two files could not be compared.',
        kept: 'Both are still open.',
        advice: 'Try the other engine, or another second file.',
      }),
    );
  }

  /** Fetches one channel of a layer (null: the one that differs most) of the sample compared last. */
  async lookAt(operator: number, channel: number | null): Promise<void> {
    const mine = ++this.#looks;
    this.#lookProblem = null;
    if (!this.#open || this.#open.twins.closed) return;
    try {
      const look = await this.#open.twins.look(operator, channel);
      if (mine === this.#looks) this.#look = { operator, look };
    } catch (thrown) {
      if (mine !== this.#looks || isCancellation(thrown) || this.#open?.twins.closed !== false) return;
      this.#lookProblem = problemOf(thrown, {
        what: 'The layer could not be shown.',
        kept: 'The comparison is still there.',
        advice: 'Choose another layer, or the other engine.',
      });
    }
  }

  /** Ends everything: when the view goes. */
  close(): void {
    this.cancel();
    this.#forget();
  }

  #forget(): void {
    this.#open?.twins.close();
    this.#open = null;
    this.#record = null;
    this.#look = null;
    this.#lookProblem = null;
  }
}
