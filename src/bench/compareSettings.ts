import type { BenchmarkMode, CompareSettings } from './record.ts';

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
  coldStarts: 1,
  twin: false,
  profiledRuns: 0,
  canary: null,
  stallMs: 50,
  sustained: null,
};

/** More rounds, and the time for them. */
const THOROUGH: CompareSettings = { ...QUICK, minRounds: 25, minSamples: 100, targetHalfWidth: 0.02, budgetMs: 300_000 };

/** What each mode measures with, unless a workload says otherwise. */
export const MODE_SETTINGS: Readonly<Record<BenchmarkMode, CompareSettings>> = {
  quick: QUICK,
  thorough: THOROUGH,
  sustained: QUICK,
};
