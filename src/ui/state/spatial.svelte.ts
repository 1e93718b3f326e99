import { imageFilter, IMAGE_FILTERS } from '../../core/imageFilters.ts';
import { INPUT_PATTERNS, inputPattern } from '../../stage/inputPatterns.ts';
import {
  columnTimesRow,
  energyShare,
  firstProducts,
  separableCost,
  separateFilter,
  type ColumnTimesRow,
  type SeparableCost,
  type SeparatedFilter,
} from '../../stage/separable.ts';
import { filterPicture, type FilteredPicture, type GreyPicture } from '../../stage/separableImage.ts';
import { FIRST_SETTING, type Edits } from '../../stage/setting.ts';
import { FIRST_TEXT, readSetting, writeSetting } from '../../stage/settingText.ts';
import type { SectionAddress } from './address.svelte.ts';

/** Sizes of a filter that is taken apart. */
export const FILTER_SIDES = { least: 3, most: 11 } as const;
/** Pixels of the picture's sides: large enough to judge, small enough to follow the sliders. */
export const PICTURE_SIDE = 192;

/** The filter that is taken apart, and a picture under it: what the address says, and all that follows. */
export class Spatial {
  readonly #address: SectionAddress<'separate'>;
  #photo = $state.raw<GreyPicture | null>(null);

  readonly preset: string = $derived.by(() =>
    IMAGE_FILTERS.some(({ id }) => id === this.#address.values.preset) ? this.#address.values.preset : 'gaussian',
  );
  readonly size: number = $derived.by(() => {
    const { least, most } = FILTER_SIDES;
    return inRange(this.#address.values.size, least, most) ?? 5;
  });
  readonly #edits = $derived.by(() => readSetting({ ...FIRST_TEXT, weights: this.#address.values.weights }));
  /** Weights that were typed, by flat index. */
  readonly edits: Edits = $derived(this.#edits.setting.weightEdits);
  /** Products that are kept. */
  readonly kept: number = $derived.by(() => inRange(this.#address.values.rank, 1, this.size) ?? 1);
  /** What of the link could not be read. */
  readonly problems: readonly string[] = $derived.by(() => {
    const { preset, size, rank } = this.#address.values;
    return [
      ...(this.preset === preset ? [] : [`There is no filter "${preset.slice(0, 40)}": the Gaussian is shown.`]),
      ...(String(this.size) === size
        ? []
        : [`A size of "${size.slice(0, 40)}" cannot be shown (3 to 11 can): it is ${this.size}.`]),
      ...(String(this.kept) === rank
        ? []
        : [`A rank of "${rank.slice(0, 40)}" cannot be shown (1 to ${this.size} can): it is 1.`]),
      ...this.#edits.problems,
    ];
  });

  /** `[size, size]`, float64. */
  readonly filter: Float64Array = $derived.by(() => {
    const filter = imageFilter(this.preset, this.size, this.size);
    for (const [index, value] of Object.entries(this.edits)) if (Number(index) < filter.length) filter[Number(index)] = value;
    return filter;
  });
  readonly separated: SeparatedFilter = $derived(separateFilter(this.filter, this.size));
  readonly rank: number = $derived(this.separated.rank);
  readonly products: readonly ColumnTimesRow[] = $derived(
    Array.from({ length: Math.max(1, this.rank) }, (_, index) => columnTimesRow(this.separated, index)),
  );
  /** Sum of the products that are kept. */
  readonly sum: Float64Array = $derived(firstProducts(this.separated, Math.min(this.kept, this.rank)));
  /** Share of the filter's squares in the first 1, 2, ... `size` products. */
  readonly energy: readonly number[] = $derived(
    Array.from({ length: this.size }, (_, index) => energyShare(this.separated, index + 1)),
  );
  /** Largest magnitude of the filter's weights; 1 for a filter of zeros. */
  readonly most: number = $derived(this.filter.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1);
  readonly cost: SeparableCost = $derived(separableCost(this.size, this.kept));
  /** The weight that is edited; null for none. */
  readonly cell: number | null = $derived.by(() => inRange(this.#address.values.cell, 0, this.size ** 2 - 1));

  /** Id of the photograph that is filtered; null for a pattern. */
  readonly photoId: string | null = $derived.by(() => /^picture:(.+)$/.exec(this.#address.values.photo)?.[1] ?? null);
  readonly #pattern = $derived.by(() => {
    const { photo } = this.#address.values;
    return INPUT_PATTERNS.some(({ id }) => id === photo) ? photo : INPUT_PATTERNS[0]!.id;
  });
  /** The pattern, or the photograph once it is there; null until then. */
  readonly picture: GreyPicture | null = $derived(this.photoId === null ? patternPicture(this.#pattern) : this.#photo);
  readonly filtered: FilteredPicture | null = $derived(this.picture && filterPicture(this.picture, this.separated));

  constructor(address: SectionAddress<'separate'>) {
    this.#address = address;
  }

  get address(): SectionAddress<'separate'> {
    return this.#address;
  }

  /** Another filter, of the same size; what was typed goes with the old one. */
  choosePreset(preset: string): void {
    this.#address.set({ preset, weights: '', cell: '' });
  }

  /** The same filter at another size; what was typed has no place there. */
  resize(size: number): void {
    this.#address.set({ size: String(size), weights: '', cell: '', rank: String(Math.min(this.kept, size)) });
  }

  keep(rank: number): void {
    this.#address.set({ rank: String(rank) });
  }

  /** Chooses the weight that is edited; null lets go. */
  chooseCell(index: number | null): void {
    this.#address.set({ cell: index === null ? '' : String(index) });
  }

  editWeight(index: number, value: number): void {
    const weightEdits = { ...this.edits, [index]: value };
    this.#address.set({ weights: writeSetting({ ...FIRST_SETTING, weightEdits }).weights });
  }

  forgetEdits(): void {
    this.#address.set({ weights: '', cell: '' });
  }

  /** The photograph that the address names; null while there is none. */
  showPhoto(picture: GreyPicture | null): void {
    this.#photo = picture;
  }

  /** What is filtered where a photograph cannot be had. */
  showPattern(): void {
    this.#photo = patternPicture(INPUT_PATTERNS[0]!.id);
  }
}

function patternPicture(id: string): GreyPicture {
  const size = { height: PICTURE_SIDE, width: PICTURE_SIDE };
  return { ...size, values: inputPattern(id, { ...size, channels: 1, seed: 1 }) };
}

/** The whole number that a text is, where it lies in the range; null otherwise. */
function inRange(text: string, least: number, most: number): number | null {
  const value = /^\d{1,4}$/.test(text) ? Number(text) : NaN;
  return value >= least && value <= most ? value : null;
}
