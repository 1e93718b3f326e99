import type { SectionAddress } from '../address.svelte.ts';
import type { PictureSource } from '../pictureSource.svelte.ts';
import type { TakenValue } from './bitsValue.svelte.ts';

/** What a network is given of a pixel: its level of 255 as a number from 0 to 1. */
const SPAN = { low: 0, high: 1, why: 'black to white' } as const;

export const PIXEL_CHANNELS = ['red', 'green', 'blue'] as const;

/** One pixel of the picture, in one of its three colours. */
export class PixelValue {
  readonly #address: SectionAddress<'quantize'>;
  readonly source: PictureSource;

  readonly #asked: readonly number[] = $derived.by(() =>
    this.#address.values.pixel.split(',').map((part) => Math.trunc(Number(part)) || 0),
  );
  readonly pixels: ImageData | null = $derived.by(() => this.source.still?.pixels ?? null);
  readonly y: number = $derived(held(this.#asked[0], this.pixels?.height));
  readonly x: number = $derived(held(this.#asked[1], this.pixels?.width));
  readonly channel: number = $derived(held(this.#asked[2], 3));
  readonly level: number | null = $derived(this.pixels && this.levelAt(this.y, this.x));
  readonly taken: TakenValue | null = $derived(this.level === null ? null : { real: this.level / 255, span: SPAN, own: null });

  constructor(address: SectionAddress<'quantize'>, source: PictureSource) {
    this.#address = address;
    this.source = source;
  }

  /** Level of the chosen colour, 0 to 255; null outside of the picture. */
  levelAt(y: number, x: number): number | null {
    const { pixels } = this;
    if (!pixels || y < 0 || x < 0 || y >= pixels.height || x >= pixels.width) return null;
    return pixels.data[4 * (y * pixels.width + x) + this.channel]!;
  }

  choose(y: number, x: number, channel = this.channel): void {
    this.#address.set({ pixel: [held(y, this.pixels?.height), held(x, this.pixels?.width), channel].join(',') });
  }
}

function held(at: number | undefined, size: number | undefined): number {
  return Math.min(Math.max(0, at ?? 0), Math.max(0, (size ?? 1) - 1));
}
