import type { RatedLoop } from './ratedLoop.ts';

/** A part of a window, so that the window ends on time on whatever processor it runs. */
const CHUNKS = 8;
/** From this time on the number of turns is known well enough to plan by. */
const KNOWN_MS = 0.5;

/** Rates of a loop, which it comes to know with every window. */
export class RateMeter {
  readonly #loop: RatedLoop;
  readonly #now: () => number;
  #turnsPerMs = 0;

  constructor(loop: RatedLoop, now: () => number) {
    this.#loop = loop;
    this.#now = now;
  }

  /** Units in a millisecond over a window of at least `windowMs`. */
  rate(windowMs: number): number {
    const { run, unitsPerTurn } = this.#loop;
    let turns = 0;
    let chunk = this.#turnsPerMs > 0 ? Math.max(1, Math.floor((this.#turnsPerMs * windowMs) / CHUNKS)) : 1;
    const start = this.#now();
    let elapsed = 0;
    while (elapsed < windowMs) {
      run(chunk);
      turns += chunk;
      elapsed = this.#now() - start;
      if (this.#turnsPerMs === 0 && elapsed < KNOWN_MS) chunk *= 2;
    }
    this.#turnsPerMs = turns / elapsed;
    return (turns * unitsPerTurn) / elapsed;
  }
}
