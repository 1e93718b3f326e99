import { firstChannel } from '../../stage/terms.ts';
import type { Stage } from './stage.svelte.ts';

/** A cell of one of the board's grids, in the coordinates of its tensor; `channel` of the filter is the depth within it. */
export interface Spot {
  readonly grid: 'input' | 'filter' | 'output';
  readonly row: number;
  readonly column: number;
  readonly channel: number;
}

/** How the board is looked at: which channel is in front, what is under the pointer or the keyboard, and whether one draws. */
export class Board {
  readonly #stage: Stage;
  /** What is only looked at, not chosen. */
  preview = $state.raw<Spot | null>(null);

  /** First input channel that the chosen filter reads, and how many it reads. */
  readonly reads = $derived.by(() => {
    const { geometry, channel } = this.#stage;
    return geometry ? { first: firstChannel(geometry, channel), count: geometry.depth } : { first: 0, count: 0 };
  });
  /** Input channel in front. */
  readonly front: number = $derived.by(() => {
    const text = this.#stage.address.values.front;
    const channels = this.#stage.geometry?.inChannels ?? 0;
    return /^\d+$/.test(text) && Number(text) < channels ? Number(text) : this.reads.first;
  });
  /** Depth of the filter in front: the weights that meet the input channel in front. */
  readonly frontDepth: number = $derived.by(() => {
    const { first, count } = this.reads;
    const depth = this.front - first;
    return depth >= 0 && depth < count ? depth : 0;
  });
  /** Whether all of the output is shown. */
  readonly whole: boolean = $derived.by(() => this.#stage.address.values.whole === 'yes');
  readonly usage: boolean = $derived.by(() => this.#stage.address.values.usage === 'yes');
  /** The value that is drawn with; null while nothing is drawn. */
  readonly brush: number | null = $derived.by(() => {
    const text = this.#stage.address.values.draw;
    return text !== '' && Number.isFinite(Number(text)) ? Number(text) : null;
  });

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** Brings an input channel to the front. */
  bringInput(channel: number): void {
    this.#stage.address.set({ front: String(channel) });
  }

  /** Brings a filter, and its output channel, to the front: with the channel that it reads, unless it reads the one in front. */
  bringFilter(channel: number): void {
    const { geometry, address } = this.#stage;
    if (!geometry) return;
    const first = firstChannel(geometry, channel);
    const reads = this.front >= first && this.front < first + geometry.depth;
    address.set({ channel: String(channel), weight: '', ...(reads ? {} : { front: '' }) });
  }

  showWhole(whole: boolean): void {
    this.#stage.address.set({ whole: whole ? 'yes' : '' });
  }

  showUsage(usage: boolean): void {
    this.#stage.address.set({ usage: usage ? 'yes' : '' });
  }

  /** Takes up a value to draw with; null puts it down. */
  draw(value: number | null): void {
    this.#stage.address.set({ draw: value === null ? '' : String(value) });
  }
}
