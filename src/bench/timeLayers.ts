import { median } from '../core/stats.ts';
import type { LayerTime } from '../engines/types.ts';
import type { BlockOptions } from '../engines/worker/protocol.ts';
import { medianLayers } from './medianLayers.ts';
import type { OpenedConfiguration } from './openedConfiguration.ts';
import type { LayersRecord } from './record.ts';

export interface TimeLayersParts {
  readonly inputs: readonly ArrayBuffer[];
  readonly signature: string | null;
  /** Of the unprofiled block between two profiled runs. */
  readonly block: BlockOptions;
  readonly elapsed: () => number;
  readonly limited: <Answer>(start: (signal: AbortSignal) => Promise<Answer>) => Promise<Answer>;
  readonly disturbance: (fromMs: number, toMs: number) => string | null;
}

/**
 * Times the layers by profiled runs in turn with short unprofiled blocks, against whose median the sum of layers is held.
 *
 * Ends after `runs` passes, or after `maxMs` with at least one. A pass that was disturbed does not count; null where all were.
 */
export async function timeLayers(
  opened: OpenedConfiguration,
  { runs, maxMs }: { readonly runs: number; readonly maxMs: number },
  { inputs, signature, block, elapsed, limited, disturbance }: TimeLayersParts,
): Promise<LayersRecord | null> {
  const notAvailable = opened.info.profileNotAvailable ?? null;
  const plain: number[] = [];
  const profiled: (readonly LayerTime[])[] = [];
  const start = elapsed();
  for (let pass = 0; pass < runs && (pass === 0 || elapsed() - start < maxMs); pass++) {
    const atMs = elapsed();
    const layers = await limited(async (signal): Promise<readonly LayerTime[]> => {
      if (notAvailable !== null) return [];
      await opened.reset();
      return (await opened.run(inputs, { signature, tensors: [], profile: true }, signal)).layers;
    });
    const { samplesMs } = await limited((signal) =>
      opened.block(inputs, { signature, tensors: [], profile: false }, block, signal),
    );
    if (disturbance(atMs, elapsed()) !== null) continue;
    profiled.push(layers);
    plain.push(...samplesMs);
  }
  if (plain.length === 0) return null;
  const rows = medianLayers(profiled);
  return {
    runs: rows.length > 0 ? profiled.length : 0,
    endToEndMs: median(plain),
    rows,
    notAvailable: rows.length > 0 ? null : (notAvailable ?? `${opened.info.engine} gave no time of any layer`),
  };
}
