/**
 * Does one thing at a time, and of all that is asked meanwhile only the last: for work that follows a dragged handle.
 *
 * What it throws is the caller's to catch.
 */
export class Latest {
  #busy = false;
  #next: (() => Promise<void>) | null = null;

  offer(work: () => Promise<void>): void {
    this.#next = work;
    if (!this.#busy) void this.#go();
  }

  /** Forgets what was asked and has not begun. */
  forget(): void {
    this.#next = null;
  }

  async #go(): Promise<void> {
    this.#busy = true;
    while (this.#next) {
      const work = this.#next;
      this.#next = null;
      await work();
    }
    this.#busy = false;
  }
}
