/** Reads after which the search for a second step is given up, on a clock too coarse to step. */
const MOST_READS = 5_000_000;

/** The coarsest clock of any browser: Firefox under resistFingerprinting. */
const COARSEST_MS = 100;
/** A clock that takes so long for a few steps is known well enough. */
const LONG_MS = 30;

/**
 * Smallest non-zero step of a clock in milliseconds: at least 2,000 reads, and on until it has stepped 20 times or 30 ms are over.
 *
 * About 5 µs on an isolated page, 100 µs elsewhere; a clock that never steps counts as one of 100 ms.
 */
export function clockQuantum(now: () => number): number {
  const start = now();
  let smallest = COARSEST_MS;
  let steps = 0;
  let last = start;
  const known = () => steps >= 20 || (steps > 0 && last - start >= LONG_MS);
  for (let read = 1; read < MOST_READS && (read < 2000 || !known()); read++) {
    const next = now();
    if (next === last) continue;
    smallest = Math.min(smallest, next - last);
    steps++;
    last = next;
  }
  return smallest;
}
