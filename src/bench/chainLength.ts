/** Steps of the first try: under a millisecond on every device. */
const FIRST = 100_000;
/** A try this long, as a part of what is wanted, says well enough how fast a step is. */
const LONG_ENOUGH = 0.5;

/** How many steps last about `wantedMs`, by tries of growing length: the processor speeds up and the code is compiled meanwhile. */
export function chainLength(time: (steps: number) => number, wantedMs: number): number {
  for (let steps = FIRST; ; steps *= 2) {
    const ms = time(steps);
    if (ms >= LONG_ENOUGH * wantedMs) return Math.max(1, Math.round((steps * wantedMs) / Math.min(ms, time(steps))));
  }
}
