import * as v from 'valibot';
import { count, ms, number } from './schemaParts.ts';

/** Fields of CompareSettings: a record has all, a workload those that differ. */
export const settingsSchema = {
  blockMs: ms,
  blockQuanta: count,
  dropped: count,
  minRounds: v.pipe(count, v.minValue(1)),
  minSamples: v.pipe(count, v.minValue(1)),
  targetHalfWidth: number,
  budgetMs: ms,
  provisionalMs: ms,
  warmUp: v.object({ windowRuns: count, windowMs: ms, tolerance: number, maxRuns: count, maxMs: ms }),
  maxAlive: v.pipe(count, v.minValue(1)),
  hangMs: ms,
  coldStarts: count,
  twin: v.boolean(),
  profiledRuns: count,
  canary: v.nullable(v.object({ loopMs: ms, throttledAt: number, recoveredAt: number, waitShare: number })),
  stallMs: ms,
  search: v.exactOptional(v.pipe(count, v.minValue(1))),
  sustained: v.nullable(v.object({ ms, perSecond: v.nullable(number), windowMs: ms })),
};
