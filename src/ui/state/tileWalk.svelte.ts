import { midPlace, type TilePlace } from '../../charts/kernel/tileStep.ts';
import type { TileWork } from '../../charts/kernel/tileWork.ts';

/** Turns a second while it plays; one for those who want little motion. */
const SPEED = { usual: 6, reduced: 1 };

/** A walk through the turns of a kernel's inner loop over an operator: through the terms of a tile, then the next tile of pixels, then of channels. */
export class TileWalk {
  readonly #work: TileWork;
  #at = $state(0);
  #playing = $state(false);
  #timer: ReturnType<typeof setInterval> | undefined;

  readonly place: TilePlace = $derived.by(() => {
    const { steps, pixels } = this.#work.counts;
    const tile = Math.floor(this.#at / steps);
    return { step: this.#at % steps, pixels: tile % pixels, channels: Math.floor(tile / pixels) };
  });

  /** Begins at a tile in the midst. */
  constructor(work: TileWork) {
    this.#work = work;
    this.goTo(midPlace(work));
  }

  /** Number of the turn, from 0. */
  get at(): number {
    return this.#at;
  }

  get last(): number {
    const { pixels, channels, steps } = this.#work.counts;
    return pixels * channels * steps - 1;
  }

  get playing(): boolean {
    return this.#playing;
  }

  go(at: number): void {
    this.pause();
    this.#move(at);
  }

  goTo(changes: Partial<TilePlace>): void {
    const { steps, pixels } = this.#work.counts;
    const place = { ...this.place, ...changes };
    this.go((place.channels * pixels + place.pixels) * steps + place.step);
  }

  /** Plays from here, or from the first turn where the last is shown. */
  play(): void {
    if (this.#at >= this.last) this.#at = 0;
    this.#playing = true;
    const speed = matchMedia('(prefers-reduced-motion: reduce)').matches ? SPEED.reduced : SPEED.usual;
    this.#timer = setInterval(() => {
      this.#move(this.#at + 1);
      if (this.#at >= this.last) this.pause();
    }, 1000 / speed);
  }

  pause(): void {
    clearInterval(this.#timer);
    this.#playing = false;
  }

  #move(at: number): void {
    this.#at = Math.min(this.last, Math.max(0, at));
  }
}
