import { openRanges, type OpenRanges } from '../../../lab/ranges/openRanges.ts';
import { recordActivation } from '../../../lab/ranges/recordActivation.ts';
import type { SampleSet } from '../../../lab/sampleSet.ts';
import type { LoadedModel } from '../../../lab/types.ts';
import type { RangeAnswer, RangeQuestion } from '../../../quantize/ranges/rangeQuestion.ts';
import { storedWeights } from '../../../quantize/ranges/storedWeights.ts';
import { isCancellation } from '../../problem.ts';
import { OneAtATime } from '../oneAtATime.svelte.ts';
import { Latest } from './latest.ts';
import type { RangeTarget } from './rangeChoices.svelte.ts';

/** What is to be looked at; `set` is null for weights, and until the samples are there. */
export interface Wanted {
  readonly key: string;
  readonly model: LoadedModel;
  readonly target: RangeTarget;
  readonly set: SampleSet | null;
}

/** What a tensor of subgraph 0 holds for one sample. */
export interface HeldValues {
  readonly tensor: number;
  readonly values: Float32Array<ArrayBuffer>;
}

/** The tensor that is looked at, in a worker of its own, and what was last found out about it. */
export class RangeFigures extends OneAtATime {
  #open: OpenRanges | null = null;
  readonly #latest = new Latest();
  #key = '';
  #answer = $state.raw<RangeAnswer | null>(null);
  #done = $state(0);
  #question: RangeQuestion | null = null;
  #shown: HeldValues | null = null;
  /** Something is known of the tensor. */
  #ready = false;
  #tensor = -1;

  /** What is known of the tensor now; null before anything is. */
  get answer(): RangeAnswer | null {
    return this.#answer;
  }

  /** Samples that the activation was recorded over so far. */
  get done(): number {
    return this.#done;
  }

  /** Takes the tensor in, where it is not already the one that is looked at; an activation is recorded over its samples. */
  async follow(wanted: Wanted | null): Promise<void> {
    if (!wanted) return this.#drop();
    if (wanted.key === this.#key) return;
    await this.record(wanted);
  }

  /** The same anew: what was recorded before is forgotten. */
  async record({ key, model, target, set }: Wanted): Promise<void> {
    this.#drop();
    this.#key = key;
    this.#tensor = target.tensor;
    const open = (this.#open = openRanges());
    await this.run(
      async (signal, isCurrent) => {
        const graph = model.plan.subgraphs[0]!;
        const { name } = graph.tensors[target.tensor]!;
        if (target.dimension !== null) {
          const { spec, data } = storedWeights(graph, target.tensor)!;
          // A copy of these weights alone: a view would take the whole file along.
          const weights = { spec, data: data.slice() };
          const ask = { where: `the weights "${name}"`, weights, dimension: target.dimension };
          await open.ask('weights', ask, [weights.data.buffer]);
          this.#ready = isCurrent();
          if (isCurrent()) await this.#tell(open);
          return;
        }
        await open.ask('activation', { where: `the activation "${name}"` });
        await this.#sendShown(open);
        if (!set) return;
        const onValues = async (values: Float32Array<ArrayBuffer>, done: number) => {
          await open.ask('observe', { values }, [values.buffer]);
          if (!isCurrent()) return;
          this.#done = done;
          this.#ready = true;
          await this.#tell(open);
        };
        await recordActivation({ model, tensor: target.tensor, set, signal, onValues });
      },
      () => ({
        what: target.kind === 'weights' ? 'These weights have no range.' : 'The activation could not be recorded.',
        kept: 'The model is still open.',
        advice: 'Choose another layer, or other samples.',
      }),
    );
  }

  /** Answers a question as soon as what is known allows; of several only the last. */
  ask(question: RangeQuestion): void {
    this.#question = question;
    this.#again();
  }

  /** What the activation holds for the sample that is answered beside it; null for weights. */
  show(shown: HeldValues | null): void {
    this.#shown = shown;
    const open = this.#open;
    if (!shown || !open) return;
    this.#latest.offer(() =>
      this.#attempt(async () => {
        await this.#sendShown(open);
        if (this.#ready) await this.#tell(open);
      }),
    );
  }

  close(): void {
    this.#drop();
  }

  #again(): void {
    const open = this.#open;
    if (!open || !this.#ready) return;
    this.#latest.offer(() => this.#attempt(() => this.#tell(open)));
  }

  async #sendShown(open: OpenRanges): Promise<void> {
    if (this.#shown?.tensor === this.#tensor) await open.ask('show', { values: this.#shown.values });
  }

  async #tell(open: OpenRanges): Promise<void> {
    const question = this.#question;
    if (!question) return;
    const answer = await open.ask('question', question);
    if (this.#open === open) this.#answer = answer;
  }

  /** A worker that was closed meanwhile is nobody's problem; another failure ends what runs and is shown. */
  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      if (isCancellation(thrown)) return;
      await this.run(
        () => Promise.reject(thrown instanceof Error ? thrown : new Error(String(thrown))),
        () => ({ what: 'The range could not be found.', kept: 'The model is still open.', advice: 'Choose another method.' }),
      );
    }
  }

  #drop(): void {
    this.cancel();
    this.#latest.forget();
    this.#open?.close();
    this.#open = null;
    this.#key = '';
    this.#ready = false;
    this.#answer = null;
    this.#done = 0;
  }
}
