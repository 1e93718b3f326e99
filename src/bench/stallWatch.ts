/** A time in which the page's thread stood still, in the measuring's own milliseconds. */
export interface Stall {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Remembers when the page's thread stood still. */
export interface StallWatch {
  /** Up to now. */
  readonly stalls: readonly Stall[];
  dispose(): void;
}

/** Where the browser reports no long tasks, a timer finds them by coming late. */
const TIMER_MS = 25;

/** Watches this page's thread for stalls of at least `leastMs`; `elapsed` is the measuring's clock. */
export function watchStalls(leastMs: number, elapsed: () => number): StallWatch {
  const stalls: Stall[] = [];
  const add = (fromMs: number, durationMs: number) => {
    if (durationMs >= leastMs) stalls.push({ fromMs, toMs: fromMs + durationMs });
  };
  const supported = globalThis.PerformanceObserver?.supportedEntryTypes ?? [];
  if (supported.includes('longtask')) {
    const take = (entries: readonly PerformanceEntry[]) => {
      const offset = elapsed() - performance.now();
      for (const { startTime, duration } of entries) add(startTime + offset, duration);
    };
    const observer = new PerformanceObserver((list) => take(list.getEntries()));
    observer.observe({ type: 'longtask' });
    return {
      get stalls() {
        // Entries reach the callback in a task of its own, which may come after the answer of a worker.
        take(observer.takeRecords());
        return stalls;
      },
      dispose: () => observer.disconnect(),
    };
  }
  let last = elapsed();
  const look = () => {
    const now = elapsed();
    add(last + TIMER_MS, now - last - TIMER_MS);
    last = now;
  };
  const timer = setInterval(look, TIMER_MS);
  return {
    get stalls() {
      look();
      return stalls;
    },
    dispose: () => clearInterval(timer),
  };
}
