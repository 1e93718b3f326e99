/** Time that a measuring may take, from its start on; waiting for a hidden page is no part of it. */
export class TimeBudget {
  readonly #elapsed: () => number;
  readonly #waited: () => number;
  readonly ms: number;
  #startMs = 0;

  /** `waited`: milliseconds spent so far in waiting that does not count. */
  constructor(ms: number, elapsed: () => number, waited: () => number) {
    this.ms = ms;
    this.#elapsed = elapsed;
    this.#waited = waited;
  }

  /** From now on it counts. */
  start(): void {
    this.#startMs = this.#elapsed() - this.#waited();
  }

  /** Milliseconds left; negative when it is over. */
  get leftMs(): number {
    return this.ms - (this.#elapsed() - this.#waited() - this.#startMs);
  }

  /** Whether something that takes `forMs` would still be within it. */
  allows(forMs: number): boolean {
    return this.leftMs > forMs;
  }
}
