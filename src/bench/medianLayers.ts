import { median } from '../core/stats.ts';
import type { LayerTime } from '../engines/types.ts';

/** The layers of the first run, each with the median of its times over all runs of the same configuration, and how they were taken. */
export function medianLayers(runs: readonly (readonly LayerTime[])[]): readonly LayerTime[] {
  const [first = []] = runs;
  return first.map((layer, position) => {
    const measured = runs.flatMap((layers) => {
      const { kernelMs = null, method = layer.method } = layers[position] ?? {};
      return kernelMs === null ? [] : [{ kernelMs, method }];
    });
    const [one] = measured;
    return one
      ? { ...layer, method: one.method, kernelMs: median(measured.map(({ kernelMs }) => kernelMs)) }
      : { ...layer, kernelMs: null };
  });
}
