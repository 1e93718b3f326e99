import { outputReals } from '../../../lab/outputReals.ts';
import { realsOfRun } from '../../../lab/ranges/recordActivation.ts';
import { runOnGrid, type GridNumbers, type GridPlace } from '../../../lab/ranges/runOnGrid.ts';
import { runModel } from '../../../lab/runModel.ts';
import type { SampleSet } from '../../../lab/sampleSet.ts';
import type { LoadedModel } from '../../../lab/types.ts';
import { isCancellation, problemOf, type Problem } from '../../problem.ts';
import { Latest } from './latest.ts';
import type { HeldValues } from './rangeFigures.svelte.ts';

/** The first output of a model for one sample. */
export interface Output {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: ArrayLike<number>;
}

/** What is answered: a sample by the float model, and by the model with one tensor on a grid. */
export interface AnswerWanted {
  readonly key: string;
  readonly place: GridPlace;
  readonly set: SampleSet;
  readonly sample: number;
}

/** What the model says about one sample, in float and with one tensor on a grid: the newest grid counts, those between are left out. */
export class GridAnswer {
  readonly #latest = new Latest();
  #inputs: readonly ArrayBuffer[] | null = null;
  #wanted: AnswerWanted | null = null;
  #numbers: GridNumbers | null = null;
  #pixels = $state.raw<ImageData | null>(null);
  #float = $state.raw<Output | null>(null);
  #gridded = $state.raw<Output | null>(null);
  #held = $state.raw<HeldValues | null>(null);
  #problem = $state.raw<Problem | null>(null);
  #busy = $state(false);

  get pixels(): ImageData | null {
    return this.#pixels;
  }

  get float(): Output | null {
    return this.#float;
  }

  get gridded(): Output | null {
    return this.#gridded;
  }

  /** What the tensor holds for the sample in float; null for weights. */
  get held(): HeldValues | null {
    return this.#held;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  get busy(): boolean {
    return this.#busy;
  }

  dismiss(): void {
    this.#problem = null;
  }

  /** Opens the sample and asks the float model, where that is not the one that is shown. */
  follow(wanted: AnswerWanted | null): void {
    if (wanted?.key === this.#wanted?.key) return;
    this.#wanted = wanted;
    this.#inputs = null;
    this.#latest.forget();
    this.#float = null;
    this.#gridded = null;
    this.#held = null;
    this.#problem = null;
    if (wanted) this.#latest.offer(() => this.#attempt(wanted, () => this.#begin(wanted)));
  }

  /** The grid that counts from now on. */
  ask(numbers: GridNumbers | null): void {
    this.#numbers = numbers;
    const wanted = this.#wanted;
    if (!wanted || !numbers || !this.#inputs) return;
    this.#latest.offer(() => this.#attempt(wanted, () => this.#run(wanted)));
  }

  async #begin(wanted: AnswerWanted): Promise<void> {
    const { place, set, sample } = wanted;
    const index = Math.min(set.count - 1, sample);
    const [inputs, pixels] = await Promise.all([set.inputs(index), set.pixels(index)]);
    const tensors = place.dimension === null ? [place.tensor] : [];
    const result = await runModel(place.model.id, { inputs, tensors });
    if (this.#wanted !== wanted) return;
    const [tensor] = result.tensors;
    this.#inputs = inputs;
    this.#pixels = pixels;
    this.#float = outputOf(place.model, result.outputs[0]!);
    this.#held = tensor ? { tensor: place.tensor, values: realsOfRun(place.model, place.tensor, tensor) } : null;
    await this.#run(wanted);
  }

  async #run(wanted: AnswerWanted): Promise<void> {
    const numbers = this.#numbers;
    if (!numbers || !this.#inputs || !canBeGridded(wanted.place)) return;
    const result = await runOnGrid(wanted.place, numbers, this.#inputs);
    if (this.#wanted === wanted) this.#gridded = outputOf(wanted.place.model, result.outputs[0]!);
  }

  async #attempt(wanted: AnswerWanted, work: () => Promise<void>): Promise<void> {
    this.#busy = true;
    try {
      await work();
    } catch (thrown) {
      if (this.#wanted !== wanted || isCancellation(thrown)) return;
      this.#problem = problemOf(thrown, {
        what: 'The model could not answer with this range.',
        kept: 'The histogram and its figures stay.',
        advice: 'Choose another layer or sample.',
      });
    } finally {
      this.#busy = false;
    }
  }
}

/** Only float tensors are cut in two: a file that is already quantized computes its integers itself. */
export function canBeGridded({ model, tensor }: GridPlace): boolean {
  return model.plan.subgraphs[0]?.tensors[tensor]?.dtype === 'float32';
}

function outputOf({ plan }: LoadedModel, data: Parameters<typeof outputReals>[0]): Output {
  const tensor = plan.signatures[0]?.outputs[0]?.tensor ?? -1;
  const quantization = plan.subgraphs[0]?.tensors[tensor]?.quantization ?? null;
  return { name: data.name, shape: data.shape, values: outputReals(data, quantization) };
}
