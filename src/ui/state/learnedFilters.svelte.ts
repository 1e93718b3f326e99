import { firstFilters, type FirstFilters } from '../../lab/firstFilters.ts';
import { listModels } from '../../lab/listModels.ts';
import { keptFiles, openKept } from '../../lab/keptFiles.ts';
import { loadModel } from '../../lab/loadModel.ts';
import { MOST_TAPS } from '../input/kernelText.ts';
import { problemOf, type Problem } from '../problem.ts';

/** A model whose first layer may be looked at. */
export interface LearnedModel {
  readonly id: string;
  readonly label: string;
}

/** The first layers of models, as filters for pictures. */
export class LearnedFilters {
  #models = $state.raw<readonly LearnedModel[]>([]);
  #opened = $state.raw<{ readonly model: string; readonly title: string; readonly filters: FirstFilters } | null>(null);
  #loading = $state<string | null>(null);
  #problem = $state.raw<Problem | null>(null);

  get models(): readonly LearnedModel[] {
    return this.#models;
  }

  /** The model that was read last. */
  get opened(): { readonly model: string; readonly title: string; readonly filters: FirstFilters } | null {
    return this.#opened;
  }

  /** The model on its way; null for none. */
  get loading(): string | null {
    return this.#loading;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  /** Trained models first, then files kept on the device (the model open in Models is one), then those with random weights. */
  async list(): Promise<void> {
    try {
      const [catalogue, kept] = await Promise.all([listModels(), keptFiles()]);
      const trained = catalogue.filter(({ note }) => !note.startsWith('untrained'));
      const random = catalogue.filter(({ note }) => note.startsWith('untrained'));
      this.#models = [
        ...trained.map(({ id, title }) => ({ id, label: title })),
        ...kept.map(({ sha256, name }) => ({ id: `sha256:${sha256}`, label: name })),
        ...random.map(({ id, title }) => ({ id, label: `${title}, random weights` })),
      ];
    } catch (thrown) {
      this.#fail(thrown, 'The models could not be listed.');
    }
  }

  /** Reads the first layer of a model: a zoo id, or `sha256:` of a file kept on the device. */
  async open(model: string): Promise<void> {
    if (this.#opened?.model === model || this.#loading === model) return;
    this.#loading = model;
    this.#problem = null;
    try {
      const hash = /^sha256:(.+)$/.exec(model)?.[1];
      const { plan, title } = await (hash === undefined ? loadModel(model) : openKept(hash));
      const filters = firstFilters(plan, MOST_TAPS);
      if (!filters)
        throw new RangeError(`"${title}" has no convolution over three channels of at most ${MOST_TAPS} × ${MOST_TAPS}`);
      if (this.#loading === model) this.#opened = { model, title, filters };
    } catch (thrown) {
      if (this.#loading === model) this.#fail(thrown, 'No filters could be taken from this model.');
    } finally {
      if (this.#loading === model) this.#loading = null;
    }
  }

  #fail(thrown: unknown, what: string): void {
    this.#problem = problemOf(thrown, { what, kept: 'The picture and the filter stay.', advice: 'Choose another model.' });
  }
}
