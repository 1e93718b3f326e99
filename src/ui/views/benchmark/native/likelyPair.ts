import type { MeasuredRun } from '../../../../bench/measuredRun.ts';
import { alikeTitles } from '../../../state/alikeTitles.ts';

/**
 * The native and browser run that a person most likely wants beside each other: of one model by a like name, with times per layer, with
 * the same number of threads; the first of those that are alike. null where one side has none.
 */
export function likelyPair(
  natives: readonly MeasuredRun[],
  browsers: readonly MeasuredRun[],
): { readonly native: MeasuredRun; readonly browser: MeasuredRun } | null {
  let best: { native: MeasuredRun; browser: MeasuredRun } | null = null;
  let most = -1;
  for (const native of natives)
    for (const browser of browsers) {
      const score =
        (alikeTitles(native.model.title, browser.model.title) ? 8 : 0) +
        (native.layers.length > 0 && browser.layers.length > 0 ? 4 : 0) +
        (native.threads === browser.threads ? 2 : 0) +
        (browser.total === null ? 0 : 1);
      if (score <= most) continue;
      best = { native, browser };
      most = score;
    }
  return best;
}
