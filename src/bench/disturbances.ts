import type { Visibility } from './pageVisibility.ts';
import type { StallWatch } from './stallWatch.ts';

/** Why a block counts for nothing. */
export const HIDDEN = 'the page was hidden';
export const STALLED = "the page's thread stood still";

/** Remembers when the page was hidden or shown, or stood still, so that blocks which overlap such a moment can be thrown away. */
export class Disturbances {
  readonly #visibility: Visibility;
  readonly #changesMs: number[] = [];
  readonly #elapsed: () => number;
  readonly #unsubscribe: () => void;
  readonly #stalls: StallWatch | null;
  #waitedMs = 0;

  constructor(
    visibility: Visibility,
    elapsed: () => number,
    onChange: (hidden: boolean) => void,
    stalls: StallWatch | null = null,
  ) {
    this.#visibility = visibility;
    this.#stalls = stalls;
    this.#elapsed = elapsed;
    this.#unsubscribe = visibility.subscribe(() => {
      this.#changesMs.push(elapsed());
      onChange(visibility.hidden);
    });
  }

  get any(): boolean {
    return this.#changesMs.length > 0;
  }

  /** Spent in untilVisible: no part of anybody's time budget. */
  get waitedMs(): number {
    return this.#waitedMs;
  }

  /** Why what ran between two moments counts for nothing; null if it counts. What runs `onPage` makes its thread stand still itself. */
  during(fromMs: number, toMs: number, onPage = false): string | null {
    const changed = this.#changesMs.some((atMs) => atMs >= fromMs && atMs <= toMs);
    if (changed || this.#visibility.hidden) return HIDDEN;
    const stalled = !onPage && this.#stalls?.stalls.some((stall) => stall.fromMs < toMs && stall.toMs > fromMs);
    return stalled ? STALLED : null;
  }

  /** Resolves when the page can be seen; rejects with the signal's reason. */
  async untilVisible(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (!this.#visibility.hidden) return;
    const fromMs = this.#elapsed();
    await new Promise<void>((resolve, reject) => {
      const finish = (settle: () => void) => {
        unsubscribe();
        signal.removeEventListener('abort', abort);
        settle();
      };
      const abort = () => finish(() => reject(signal.reason));
      const unsubscribe = this.#visibility.subscribe(() => {
        if (!this.#visibility.hidden) finish(resolve);
      });
      signal.addEventListener('abort', abort, { once: true });
    });
    this.#waitedMs += this.#elapsed() - fromMs;
  }

  dispose(): void {
    this.#unsubscribe();
    this.#stalls?.dispose();
  }
}
