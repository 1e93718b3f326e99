import { group } from 'd3';
import type { MeasuredRun } from '../../bench/measuredRun.ts';

/**
 * Ids of the two runs that stand over each other at first: of the engine whose runs with layers differ most in threads, the one with
 * the fewest and the one with the most; else the first two that have layers. Fewer where there are not two.
 */
export function defaultPair(runs: readonly MeasuredRun[]): readonly string[] {
  const layered = runs.filter(({ layers }) => layers.some(({ ms }) => ms !== null));
  const groups = group(layered, ({ engine, precision, device, model }) =>
    JSON.stringify([engine, precision, device, model.sha256 ?? model.title]),
  );
  let best: readonly MeasuredRun[] = [];
  let widest = 1;
  for (const alike of groups.values()) {
    const counted = alike.filter(({ threads }) => threads !== null).sort((a, b) => (a.threads ?? 0) - (b.threads ?? 0));
    const [fewest, most] = [counted[0], counted.at(-1)];
    const spread = (most?.threads ?? 1) / (fewest?.threads ?? 1);
    if (fewest && most && spread > widest) [best, widest] = [[fewest, most], spread];
  }
  return (best.length > 0 ? best : layered.slice(0, 2)).map(({ id }) => id);
}
