import { OWN_KERNEL } from '../../../../lab/openPictureEngine.ts';
import type { EngineEntry } from '../../../../lab/types.ts';

/** How an engine is called in a table and in a sentence. */
export function engineLabel(id: string, entries: readonly EngineEntry[]): string {
  return id === OWN_KERNEL ? 'our kernel' : (entries.find((entry) => entry.id === id)?.label ?? id);
}
