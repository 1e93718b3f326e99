/** Milliseconds spent in parts of a program that are called often and shortly. */
export interface PartClock {
  start(): void;
  /** Milliseconds inside since the start. */
  stop(): number;
  /** The same function, timed between start and stop. It must not call another function of the same clock. */
  timed<Args extends unknown[], Result>(call: (...args: Args) => Result): (...args: Args) => Result;
}

/**
 * A clock around calls.
 *
 * Each reading is as coarse as the page's clock, but not biased: over the calls of many runs the error averages out.
 */
export function partClock(): PartClock {
  let inside = 0;
  let running = false;
  return {
    start() {
      inside = 0;
      running = true;
    },
    stop() {
      running = false;
      return inside;
    },
    timed(call) {
      return (...args) => {
        if (!running) return call(...args);
        const before = performance.now();
        try {
          return call(...args);
        } finally {
          inside += performance.now() - before;
        }
      };
    },
  };
}
