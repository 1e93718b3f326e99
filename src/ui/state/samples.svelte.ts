import type { ValueRange } from '../../lab/input/valueRange.ts';
import type { SampleSet } from '../../lab/sampleSet.ts';
import type { OwnFile } from '../../lab/samples/ownSamples.ts';
import { pictureTaker } from '../../lab/samples/pictureTaker.ts';
import { SAMPLE_KINDS, type SampleKind } from '../../lab/samples/sampleKinds.ts';
import { suitingKind } from '../../lab/samples/suitingKind.ts';
import type { LoadedModel } from '../../lab/types.ts';
import { problemOf, type Problem } from '../problem.ts';
import type { SectionAddress } from './address.svelte.ts';
import type { Values } from './keys.ts';
import { ownFiles } from './ownFiles.svelte.ts';

/** What a kind is called where it is chosen. */
const TITLES: Readonly<Record<SampleKind, string>> = {
  pictures: 'Photographs of the lab',
  fashion: 'Clothes, 500 labelled pictures',
  own: 'Own pictures',
  one: 'One picture only',
  noise: 'Noise',
};

interface Wanted {
  readonly key: string;
  readonly model: LoadedModel;
  readonly own: readonly OwnFile[];
  readonly range: ValueRange | null;
}

/** As many as are asked for at most; a set may hold fewer. */
const MOST_SAMPLES = 10_000;

/** Where the choice stands in the address, and how many samples there are unless it says. */
export interface SamplesPlace {
  /** Keys of the section. */
  readonly kind: keyof Values<'quantize'>;
  readonly count: keyof Values<'quantize'>;
  readonly defaultCount: number | ((kind: SampleKind) => number);
  /** What is taken while the address says nothing; absent: what suits the model. */
  readonly defaultKind?: SampleKind;
  /** Real values that black and white become, where more is known of them than the model says; absent or null: its own. */
  readonly range?: () => ValueRange | null;
}

/**
 * Which samples are chosen for the open model, as the address says, and the set of them.
 *
 * Whoever uses it keeps the set up to date from an effect: `$effect(() => void samples.follow(samples.wanted))`; SamplesChoice.svelte does.
 */
export class Samples {
  readonly #model: () => LoadedModel | null;
  readonly #address: SectionAddress<'quantize'>;
  readonly #place: SamplesPlace;
  #set = $state.raw<{ readonly key: string; readonly set: SampleSet } | null>(null);
  #loading = $state(false);
  #problem = $state.raw<Problem | null>(null);

  readonly takesPictures: boolean = $derived.by(() => {
    const model = this.#model();
    return model !== null && pictureTaker(model) !== null;
  });
  /** What is taken while the address says nothing. */
  readonly #usual: SampleKind = $derived.by(() => {
    const model = this.#model();
    return this.#place.defaultKind ?? (model ? suitingKind(model) : 'noise');
  });
  readonly choices: readonly { readonly value: SampleKind; readonly label: string }[] = $derived(
    SAMPLE_KINDS.filter((kind) => this.takesPictures || kind === 'noise').map((value) => ({ value, label: TITLES[value] })),
  );
  readonly kind: SampleKind = $derived.by(() => {
    const model = this.#model();
    if (!model || !this.takesPictures) return 'noise';
    const asked = this.#address.values[this.#place.kind];
    return SAMPLE_KINDS.find((kind) => kind === asked) ?? this.#usual;
  });
  readonly #usualCount: number = $derived.by(() => {
    const { defaultCount } = this.#place;
    return typeof defaultCount === 'number' ? defaultCount : defaultCount(this.kind);
  });
  /** Samples asked for. */
  readonly count: number = $derived.by(() => {
    const asked = Math.trunc(Number(this.#address.values[this.#place.count]));
    return asked >= 1 ? Math.min(MOST_SAMPLES, asked) : this.#usualCount;
  });
  /** What the set is to be, to be followed; null without a model. */
  readonly wanted: Wanted | null = $derived.by(() => {
    const model = this.#model();
    if (!model) return null;
    const own = this.kind === 'own' ? ownFiles.files : [];
    // Open dimensions change a model's shapes and not its hash.
    const shapes = model.plan.signatures[0]?.inputs.map(({ tensor }) =>
      model.plan.subgraphs[0]?.tensors[tensor]?.shape.join('x'),
    );
    const range = this.#place.range?.() ?? null;
    const version = this.kind === 'own' ? ownFiles.version : '';
    return { key: [model.id, shapes, this.kind, this.count, version, range?.low, range?.high].join('|'), model, own, range };
  });
  /** The samples, once they are there. */
  readonly set: SampleSet | null = $derived(this.#set && this.#set.key === this.wanted?.key ? this.#set.set : null);

  constructor(
    model: () => LoadedModel | null,
    address: SectionAddress<'quantize'>,
    place: SamplesPlace = { kind: 'samples', count: 'count', defaultCount: 50 },
  ) {
    this.#model = model;
    this.#address = address;
    this.#place = place;
  }

  get loading(): boolean {
    return this.#loading;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  /** Files that were chosen on this page, of which there are none after a reload. */
  get ownCount(): number {
    return ownFiles.files.length;
  }

  dismiss(): void {
    this.#problem = null;
  }

  choose(kind: SampleKind): void {
    this.#problem = null;
    this.#address.set({ [this.#place.kind]: kind === this.#usual ? '' : kind });
  }

  chooseCount(count: number): void {
    this.#address.set({ [this.#place.count]: count === this.#usualCount ? '' : String(count) });
  }

  /** Makes files of the device the samples. */
  take(files: readonly OwnFile[]): void {
    ownFiles.take(files);
    this.choose('own');
  }

  /** Opens the set that is wanted, where it is not there yet. */
  async follow(wanted: Wanted | null): Promise<void> {
    if (!wanted || this.#set?.key === wanted.key) return;
    this.#problem = null;
    if (this.kind === 'own' && wanted.own.length === 0) return;
    this.#loading = true;
    try {
      const { openSamples } = await import('../../lab/samples/openSamples.ts');
      const set = await openSamples(wanted.model, this.kind, this.count, wanted.own, wanted.range);
      if (this.wanted?.key === wanted.key) this.#set = { key: wanted.key, set };
    } catch (thrown) {
      if (this.wanted?.key !== wanted.key) return;
      this.#problem = problemOf(thrown, {
        what: 'The samples could not be opened.',
        kept: 'The model is still open.',
        advice: 'Choose other samples.',
      });
    } finally {
      if (this.wanted?.key === wanted.key) this.#loading = false;
    }
  }
}
