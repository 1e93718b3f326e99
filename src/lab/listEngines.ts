import { ENGINES } from '../engines/registry.ts';
import { detectEngines } from '../engines/worker/detectEngine.ts';
import type { EngineEntry } from './types.ts';

/** Every engine, whether it can run here, and if not, why. */
export async function listEngines(): Promise<EngineEntry[]> {
  const detections = await detectEngines();
  return ENGINES.map(({ id, label, precisions, binaries }) => {
    const detection = detections.get(id);
    return {
      id,
      label,
      available: detection?.available ?? false,
      ...(detection?.reason ? { reason: detection.reason } : {}),
      maxThreads: detection?.maxThreads ?? 1,
      precisions,
      binaries,
    };
  });
}
