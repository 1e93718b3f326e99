import type { Stage } from './stage.svelte.ts';

/** The speeds that are offered, in steps a second. */
export const SPEEDS = [1, 2, 4, 10, 30, 100, 300, 1000] as const;

/** The clock of the stage: it goes through the steps by itself, at most once a frame. */
export class Playing {
  readonly #stage: Stage;
  #active = $state(false);
  #gentle = $state(false);
  #frame = 0;
  #before = 0;
  /** Steps that are due, with the part of one that is not yet. */
  #due = 0;

  /** Steps a second. */
  readonly speed: number = $derived.by(() => {
    const asked = Number(this.#stage.address.values.speed);
    return asked >= 1 && asked <= 1000 ? asked : 1;
  });

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** Whether steps follow each other by themselves. */
  get active(): boolean {
    return this.#active;
  }

  /** Begun by the page itself, not by a person: it goes round until it is touched. */
  get gentle(): boolean {
    return this.#gentle;
  }

  /** Plays from here, or from the first step where the last is shown. */
  play(): void {
    if (this.#stage.step >= this.#stage.steps - 1) this.#stage.go(0);
    this.#begin(false);
  }

  /** Plays round and round, where the address asks for nothing and motion is welcome. */
  playGently(): void {
    const asked = Object.keys(this.#stage.address.raw).length > 0;
    if (!asked && !matchMedia('(prefers-reduced-motion: reduce)').matches) this.#begin(true);
  }

  pause(): void {
    cancelAnimationFrame(this.#frame);
    this.#active = false;
    this.#gentle = false;
  }

  toggle(): void {
    if (this.#active) this.pause();
    else this.play();
  }

  setSpeed(speed: number): void {
    this.#stage.address.set({ speed: String(speed) });
  }

  #begin(gentle: boolean): void {
    cancelAnimationFrame(this.#frame);
    this.#active = true;
    this.#gentle = gentle;
    this.#due = 0;
    this.#before = performance.now();
    this.#frame = requestAnimationFrame(this.#tick);
  }

  readonly #tick = (now: number): void => {
    const { step, steps } = this.#stage;
    this.#due += (Math.max(0, now - this.#before) / 1000) * this.speed;
    this.#before = now;
    const whole = Math.floor(this.#due);
    this.#due -= whole;
    if (whole > 0) {
      const last = steps - 1;
      if (step + whole > last && this.#gentle) this.#stage.go(0);
      else this.#stage.go(step + whole);
      if (step + whole >= last && !this.#gentle) return this.pause();
    }
    this.#frame = requestAnimationFrame(this.#tick);
  };
}
