import { median } from '../core/stats.ts';
import type { WarmUpSettings } from './record.ts';

/** How warm a configuration is after some windows of inferences. */
export type Warmth = 'settled' | 'go on' | 'no steady state';

/**
 * Settled when the medians of the last two windows differ by less than the tolerance; given up after maxMs, or after maxRuns
 * once two windows could be compared.
 */
export function warmth(windows: readonly (readonly number[])[], spentMs: number, settings: WarmUpSettings): Warmth {
  const [before, last] = windows.slice(-2);
  if (before && last && last.length >= settings.windowRuns && before.length >= settings.windowRuns) {
    const [a, b] = [median(before), median(last)];
    if (a === b || Math.abs(a - b) < settings.tolerance * Math.max(a, b)) return 'settled';
    if (windows.flat().length >= settings.maxRuns) return 'no steady state';
  }
  return spentMs >= settings.maxMs ? 'no steady state' : 'go on';
}
