import { ENGINES } from '../engines/registry.ts';
import { detectEngine } from '../engines/worker/detectEngine.ts';
import type { EngineEntry } from './types.ts';

/** Every engine, whether it can run here, and if not, why. */
export function listEngines(): Promise<EngineEntry[]> {
  return Promise.all(
    ENGINES.map(async ({ id, label, precisions, binaries, anyThreads, requantizations, shares }) => {
      const { available, reason, maxThreads, binaries: here = binaries, oneThreadReason } = await detectEngine(id);
      return {
        id,
        label,
        available,
        ...(reason ? { reason } : {}),
        maxThreads,
        ...(oneThreadReason ? { oneThreadReason } : {}),
        precisions,
        binaries: here,
        ...(anyThreads ? { anyThreads } : {}),
        ...(requantizations ? { requantizations } : {}),
        shares,
      };
    }),
  );
}
