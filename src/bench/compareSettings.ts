import type { CompareSettings } from './record.ts';

/** The quick comparison: a first answer within eight seconds, a sure one within about a minute. */
export const QUICK: CompareSettings = {
  blockMs: 20,
  blockQuanta: 200,
  dropped: 2,
  minRounds: 8,
  minSamples: 30,
  targetHalfWidth: 0.03,
  budgetMs: 60_000,
  provisionalMs: 8_000,
  warmUp: { windowRuns: 5, windowMs: 250, tolerance: 0.02, maxRuns: 50, maxMs: 3_000 },
  maxAlive: 6,
  hangMs: 60_000,
};
