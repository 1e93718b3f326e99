import { isCancellation, problemOf, type Problem } from '../problem.ts';

/** Something that runs, at most once at a time: what starts anew ends what runs, and what went wrong stays until it is dismissed. */
export abstract class OneAtATime {
  #running = $state(false);
  #problem = $state.raw<Problem | null>(null);
  #controller: AbortController | null = null;

  get running(): boolean {
    return this.#running;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  dismiss(): void {
    this.#problem = null;
  }

  /** Ends workers at once; what was measured stays. */
  cancel(): void {
    this.#controller?.abort(new DOMException('cancelled', 'AbortError'));
  }

  /**
   * Does `work`, which may show what it finds as long as `isCurrent()`: another may have been started since. What it throws is the
   * problem that `words` describes, unless it was cancelled.
   */
  protected async run(
    work: (signal: AbortSignal, isCurrent: () => boolean) => Promise<void>,
    words: () => Parameters<typeof problemOf>[1],
  ): Promise<void> {
    this.cancel();
    const controller = new AbortController();
    const isCurrent = () => this.#controller === controller;
    this.#controller = controller;
    this.#running = true;
    this.#problem = null;
    try {
      await work(controller.signal, isCurrent);
    } catch (thrown) {
      if (isCurrent() && !isCancellation(thrown)) this.#problem = problemOf(thrown, words());
    } finally {
      if (isCurrent()) {
        this.#controller = null;
        this.#running = false;
      }
    }
  }
}
