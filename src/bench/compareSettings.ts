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
  coldStarts: 3,
  twin: true,
  profiledRuns: 0,
  canary: { loopMs: 20, throttledAt: 1.1, recoveredAt: 1.05, waitShare: 0.2 },
  stallMs: 50,
  sustained: null,
};

/** More rounds, and the time for them. */
const THOROUGH: CompareSettings = { ...QUICK, minRounds: 25, minSamples: 100, targetHalfWidth: 0.02, budgetMs: 300_000 };

/** Ten minutes without a pause, which leaves no place for an A/A control between. */
const SUSTAINED: CompareSettings = {
  ...QUICK,
  twin: false,
  sustained: { ms: 600_000, perSecond: null, windowMs: 10_000 },
};
/** For opening, layers and cold starts beside the ten minutes. */
const SUSTAINED_MORE_MS = 60_000;

/** What a mode measures so many configurations with, unless a workload says otherwise. */
export function modeSettings(mode: BenchmarkMode, configurations: number): CompareSettings {
  if (mode === 'quick') return QUICK;
  if (mode === 'thorough') return THOROUGH;
  return { ...SUSTAINED, budgetMs: configurations * (SUSTAINED.sustained?.ms ?? 0) + SUSTAINED_MORE_MS };
}
