import { IMAGE_FILTERS, imageFilter } from '../../core/imageFilters.ts';
import { SHOWS, type FrameFilter, type Show } from '../../engines/frames/frameTask.ts';
import { BORDERS, type Border } from '../../stage/setting.ts';
import { MOST_TAPS, readKernel, writeKernel, type KernelChoice } from '../input/kernelText.ts';
import type { LearnedFilters } from './learnedFilters.svelte.ts';
import type { Stage } from './stage.svelte.ts';

/** Weights before gain and offset. */
export interface Taps {
  readonly height: number;
  readonly width: number;
  /** 1: for each channel alone; 3: over red, green and blue together. */
  readonly depth: 1 | 3;
  /** `[height, width, depth]` */
  readonly weights: Float32Array;
  readonly label: string;
}

const IDENTITY: Taps = { height: 1, width: 1, depth: 1, weights: Float32Array.of(1), label: 'Identity' };

/** The filter on pictures: what the address asks for, with gain, offset and border. */
export class PictureFilter {
  readonly #stage: Stage;
  readonly #learned: LearnedFilters;

  readonly #text: string = $derived.by(() => this.#stage.address.values.kernel);
  readonly choice: KernelChoice = $derived(readKernel(this.#text) ?? { kind: 'stage' });
  /** What of the link could not be read, or does not go together; empty where all is well. */
  readonly problem: string = $derived.by(() => {
    if (readKernel(this.#text) === null) {
      return `"kernel=${this.#text.slice(0, 40)}" cannot be read; the filter of the stage is used. Right would be gaussian.5 or 0,1,0/1,-4,1/0,1,0.`;
    }
    if (this.choice.kind !== 'stage') return '';
    const { geometry } = this.#stage;
    if (!geometry) return 'The setting of the stage has no output, so nothing is filtered.';
    return geometry.hasFilter ? '' : 'Pooling has no weights, so nothing is filtered. Choose a filter.';
  });
  /** null while the filters of a model are on their way. */
  readonly taps: Taps | null = $derived.by(() => {
    switch (this.choice.kind) {
      case 'stage':
        return stageTaps(this.#stage);
      case 'preset':
        return presetTaps(this.choice.id, this.choice.height, this.choice.width);
      case 'values':
        return valueTaps(this.choice.rows);
      case 'learned':
        return learnedTaps(this.#learned, this.choice.model, this.choice.index);
    }
  });
  readonly label: string = $derived(this.taps?.label ?? 'A filter of a model');
  readonly gain: number = $derived.by(() => numberOf(this.#stage.address.values.gain, 1));
  readonly offset: number = $derived.by(() => numberOf(this.#stage.address.values.offset, 0));
  readonly border: Border = $derived.by(() => BORDERS.find((one) => one === this.#stage.address.values.edge) ?? 'replicate');
  /** Sum of the weights: what a flat picture is multiplied by. */
  readonly sum: number = $derived(this.taps ? this.taps.weights.reduce((sum, weight) => sum + weight, 0) : 1);
  /** A filter that finds change answers 0 on a flat picture: its results have both signs. */
  readonly suitedShow: Show = $derived.by(() => {
    const size = this.taps?.weights.reduce((sum, weight) => sum + Math.abs(weight), 0) ?? 1;
    return this.taps?.depth === 3 ? 'grey' : Math.abs(this.sum) < 1e-3 * size ? 'absolute' : 'clamp';
  });
  readonly show: Show = $derived.by(() => SHOWS.find((one) => one === this.#stage.address.values.show) ?? this.suitedShow);
  readonly filter: FrameFilter | null = $derived.by(() => {
    if (!this.taps) return null;
    const { height, width, depth, weights } = this.taps;
    return { height, width, depth, weights: weights.map((weight) => weight * this.gain), bias: this.offset };
  });

  constructor(stage: Stage, learned: LearnedFilters) {
    this.#stage = stage;
    this.#learned = learned;
  }

  choose(choice: KernelChoice): void {
    this.#stage.address.set({ kernel: writeKernel(choice), show: '' });
  }

  /** The same filter with one weight changed; it is then a filter of values. */
  edit(row: number, column: number, value: number): void {
    const rows = this.rows();
    if (!rows) return;
    this.#stage.address.set({
      kernel: writeKernel({
        kind: 'values',
        rows: rows.map((line, y) => line.map((old, x) => (y === row && x === column ? value : old))),
      }),
    });
  }

  /** A preset made for another size, or the values cut off or filled with zeros around the middle. */
  resize(height: number, width: number): void {
    if (this.choice.kind === 'preset') this.choose({ ...this.choice, height, width });
    else {
      const rows = this.rows();
      if (!rows) return;
      const shift = (size: number, old: number) => Math.floor(old / 2) - Math.floor(size / 2);
      const [down, across] = [shift(height, rows.length), shift(width, rows[0]!.length)];
      this.choose({
        kind: 'values',
        rows: Array.from({ length: height }, (_, y) =>
          Array.from({ length: width }, (_unused, x) => rows[y + down]?.[x + across] ?? 0),
        ),
      });
    }
  }

  /** The weights in rows, as they can be edited; null for a filter over three channels. */
  rows(): number[][] | null {
    const { taps } = this;
    if (!taps || taps.depth === 3) return null;
    return Array.from({ length: taps.height }, (_, y) =>
      Array.from(taps.weights.subarray(y * taps.width, (y + 1) * taps.width), (value) => Number(value.toPrecision(6))),
    );
  }
}

function numberOf(text: string, fallback: number): number {
  const value = Number(text);
  return text !== '' && Number.isFinite(value) && Math.abs(value) <= 1e4 ? value : fallback;
}

/** A preset at a size, with the name that its list shows; an unknown id is the identity under its own name. */
export function presetTaps(id: string, height: number, width: number): Taps {
  const label = IMAGE_FILTERS.find((filter) => filter.id === id)?.label ?? id;
  return { height, width, depth: 1, weights: Float32Array.from(imageFilter(id, height, width)), label };
}

function valueTaps(rows: readonly (readonly number[])[]): Taps {
  return { height: rows.length, width: rows[0]!.length, depth: 1, weights: Float32Array.from(rows.flat()), label: 'Own filter' };
}

/** The filter of the stage's chosen output channel: over three channels where it has three, else its first. */
function stageTaps({ geometry, tensors, channel, counted }: Stage): Taps {
  if (!geometry?.hasFilter || !tensors) return IDENTITY;
  const { filterHeight: height, filterWidth: width, depth: channels } = geometry;
  const depth = channels === 3 ? 3 : 1;
  const taps = height * width;
  const start = Math.min(channel, geometry.outChannels - 1) * taps * channels;
  const weights = Float32Array.from({ length: taps * depth }, (_, index) =>
    depth === 3 ? tensors.filter[start + index]! : tensors.filter[start + index * channels]!,
  );
  const edited = Object.keys(counted.weightEdits).length > 0;
  const name = IMAGE_FILTERS.find(({ id }) => id === counted.preset)?.label;
  return { height, width, depth, weights, label: name && !edited ? name : 'The filter of the stage' };
}

/** One filter of a first layer, scaled so that its positive and its negative weights sum to at most 1. */
function learnedTaps({ opened }: LearnedFilters, model: string, index: number): Taps | null {
  if (opened?.model !== model) return null;
  const { height, width, count, weights: all } = opened.filters;
  const length = height * width * 3;
  const start = Math.min(index, count - 1) * length;
  const weights = all.subarray(start, start + length);
  const positive = weights.reduce((sum, weight) => sum + Math.max(0, weight), 0);
  const negative = weights.reduce((sum, weight) => sum + Math.max(0, -weight), 0);
  const scale = 1 / Math.max(positive, negative, 1e-9);
  return {
    height,
    width,
    depth: 3,
    weights: weights.map((weight) => weight * scale),
    label: `Filter ${index} of ${opened.title}`,
  };
}

/** Sizes that a filter may have on either side. */
export const TAP_SIZES = [1, MOST_TAPS] as const;
