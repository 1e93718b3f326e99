import { gridOf, type GridSettings } from '../grid/grid.ts';
import type { RealRange } from '../grid/realRange.ts';
import type { Histogram } from './histogram.ts';
import { meanSquaredError } from './histogramError.ts';

/** Each end is tried at so many equal parts of its way to 0, then at as many parts of the part found. */
const PARTS = 64;
/** The two ends are tried in turn, until neither moves; they nearly always rest after two rounds. */
const MOST_ROUNDS = 8;

/**
 * The range with the smallest mean squared quantization error over a histogram, found by search.
 *
 * Clipping the few largest values makes the step smaller for all others; the best range weighs the one against the other.
 * The ends go from the smallest and the largest value towards 0: in 64 parts in turn until neither moves, then finer around
 * what was found. A symmetric range has one end to find. Of two equally good ranges the wider one is taken.
 */
export function mseRange(histogram: Histogram, settings: GridSettings): RealRange {
  const low = Math.min(0, histogram.low);
  const high = Math.max(0, histogram.high);
  const errorOf = (range: RealRange): number => meanSquaredError(histogram, gridOf(range, settings));
  let best: RealRange = settings.symmetric ? { low: -Math.max(-low, high), high: Math.max(-low, high) } : { low, high };
  let least = errorOf(best);
  const offer = (range: RealRange): void => {
    const error = errorOf(range);
    if (error < least) [best, least] = [range, error];
  };

  if (settings.symmetric) {
    const whole = best.high;
    const offerEnd = (end: number): void => offer({ low: -end, high: end });
    for (let part = PARTS - 1; part > 0; part--) offerEnd((whole * part) / PARTS);
    for (const end of around(best.high, whole)) offerEnd(end);
    return best;
  }
  const settle = (lows: (now: number) => readonly number[], highs: (now: number) => readonly number[]): void => {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const before = best;
      for (const end of highs(best.high)) offer({ low: best.low, high: end });
      for (const end of lows(best.low)) offer({ low: end, high: best.high });
      if (best === before) return;
    }
  };
  const coarse = (whole: number): readonly number[] =>
    Array.from({ length: PARTS }, (_, part) => (whole * (PARTS - 1 - part)) / PARTS);
  settle(
    () => coarse(low),
    () => coarse(high),
  );
  settle(
    (now) => around(now, low),
    (now) => around(now, high),
  );
  return best;
}

/** Finer ends from one coarse part beyond `now` to one before it, never beyond the whole, widest first. */
function around(now: number, whole: number): number[] {
  const part = whole / PARTS;
  return Array.from({ length: 2 * PARTS + 1 }, (_, i) => now + part - (part * i) / PARTS).filter(
    (end) => Math.abs(end) <= Math.abs(whole) && Math.sign(end) === Math.sign(whole),
  );
}
