import type { CompareSettings } from './record.ts';

/** Quick timing of small variants: a provisional answer within about three seconds, then six seconds of interleaved rounds at most. */
export const QUICK_VARIANTS: CompareSettings = {
  blockMs: 20,
  blockQuanta: 200,
  dropped: 1,
  minRounds: 8,
  minSamples: 24,
  targetHalfWidth: 0.03,
  budgetMs: 6_000,
  provisionalMs: 2_500,
  warmUp: { windowRuns: 5, windowMs: 60, tolerance: 0.03, maxRuns: 5_000, maxMs: 1_000 },
  maxAlive: 6,
  hangMs: 60_000,
  coldStarts: 1,
  twin: false,
  profiledRuns: 0,
  canary: null,
  stallMs: 50,
  sustained: null,
};

/** The threaded binary starts workers of its own, eight a variant: so many at once a phone bears. */
export const MOST_THREADED = 4;
/** A variant whose worker had to be started anew has to warm up anew: rounds then take several times as long. */
const ABBA_BUDGET_FACTOR = 3;

/** Settings for so many variants: threaded ones fewer at a time, and with more time where workers come and go. */
export function variantSettings(variants: number, threaded: boolean): CompareSettings {
  const maxAlive = threaded ? MOST_THREADED : QUICK_VARIANTS.maxAlive;
  const budgetMs = QUICK_VARIANTS.budgetMs * (variants > maxAlive ? ABBA_BUDGET_FACTOR : 1);
  return { ...QUICK_VARIANTS, maxAlive, budgetMs };
}
