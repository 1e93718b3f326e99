import { median } from '../../core/stats.ts';
import type { LayerTime } from '../../engines/types.ts';

/** The layers of the first run, each with the median of its times over all runs of the same configuration. */
export function medianLayers(runs: readonly (readonly LayerTime[])[]): readonly LayerTime[] {
  const [first = []] = runs;
  return first.map((layer, position) => {
    const times = runs.flatMap((layers) => {
      const ms = layers[position]?.kernelMs ?? null;
      return ms === null ? [] : [ms];
    });
    return { ...layer, kernelMs: times.length === 0 ? null : median(times) };
  });
}
