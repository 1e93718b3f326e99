import { createStore, del, entries, set, type UseStore } from 'idb-keyval';
import type { MeasuredRun } from '../bench/measuredRun.ts';

/** A file of another tool that was imported, and the runs in it. */
export interface KeptImport {
  /** The same for the same text, so that a file imported twice is kept once. */
  readonly id: string;
  readonly fileName: string;
  /** In words: "benchmark_model output". */
  readonly format: string;
  /** Milliseconds since 1970. */
  readonly importedAt: number;
  /** The device as a person named it; null where nobody has, and the file's own word counts. */
  readonly device: string | null;
  readonly runs: readonly MeasuredRun[];
}

let store: UseStore | null = null;

function open(): UseStore {
  store ??= createStore('convlab-imports', 'imports');
  return store;
}

/** Imports kept on this device, the latest first; none where the browser keeps nothing (private windows). */
export async function keptImports(): Promise<readonly KeptImport[]> {
  try {
    const rows = await entries<string, KeptImport>(open());
    return rows.map(([, row]) => row).sort((a, b) => b.importedAt - a.importedAt);
  } catch {
    // Without storage there are no kept imports; keepImport says why when one is to be kept.
    return [];
  }
}

/**
 * Keeps an import in place of the same one.
 *
 * @throws Error that says why it is not kept (storage full or denied); what was imported is there until the page is left
 */
export async function keepImport(row: KeptImport): Promise<void> {
  try {
    await set(row.id, row, open());
  } catch (thrown) {
    const full = thrown instanceof DOMException && thrown.name === 'QuotaExceededError';
    throw new Error(
      full
        ? `"${row.fileName}" is shown, but not kept for next time: the storage of this browser is full.`
        : `"${row.fileName}" is shown, but not kept for next time: this browser does not let the page store anything.`,
      { cause: thrown },
    );
  }
}

/** Removes an import from the device; one that is not there is fine. */
export async function forgetImport(id: string): Promise<void> {
  await del(id, open()).catch(() => undefined);
}
