import { createStore, del, entries, get, set, type UseStore } from 'idb-keyval';
import { takeModel } from './loadModel.ts';
import type { KeptFile, LoadedModel, LoadOptions } from './types.ts';

// IndexedDB rather than OPFS: WebKit before 26 cannot write OPFS from a page, and a list of files wants a database anyway.
let stores: { readonly index: UseStore; readonly bytes: UseStore } | null = null;

function open() {
  stores ??= { index: createStore('convlab-kept-index', 'files'), bytes: createStore('convlab-kept-bytes', 'files') };
  return stores;
}

/** Files opened before and kept on the device, the last opened first; none where the browser keeps nothing (private windows). */
export async function keptFiles(): Promise<KeptFile[]> {
  try {
    const rows = await entries<string, KeptFile>(open().index);
    return rows.map(([, file]) => file).sort((a, b) => b.openedAt - a.openedAt);
  } catch {
    // Without storage there are no kept files; keepFile says why when one is to be kept.
    return [];
  }
}

/**
 * Keeps a model's bytes on the device, so that it is offered again after a reload.
 *
 * @throws Error that says why it is not kept (storage full or denied); the model itself stays open
 */
export async function keepFile(model: LoadedModel, now: number): Promise<void> {
  const row: KeptFile = { sha256: model.id, name: model.title, bytes: model.bytes.length, openedAt: now };
  try {
    // The bytes first: a row in the list then always has a file behind it.
    await set(model.id, model.bytes, open().bytes);
    await set(model.id, row, open().index);
  } catch (thrown) {
    const full = thrown instanceof DOMException && thrown.name === 'QuotaExceededError';
    throw new Error(
      full
        ? `"${model.title}" is open, but not kept for next time: the storage of this browser is full. Forget a file to make room.`
        : `"${model.title}" is open, but not kept for next time: this browser does not let the page store files.`,
      { cause: thrown },
    );
  }
}

/** A kept file, loaded again. @throws RangeError where it is not kept on this device */
export async function openKept(hash: string, options: LoadOptions = {}): Promise<LoadedModel> {
  const row = await get<KeptFile>(hash, open().index).catch(() => undefined);
  if (row) await options.confirmBytes?.(row.bytes);
  const bytes = row && (await get<Uint8Array<ArrayBuffer>>(hash, open().bytes).catch(() => undefined));
  if (!row || !bytes) throw new RangeError(`the file sha256:${hash} is not kept on this device; drop it here to open it`);
  return takeModel(bytes, { title: row.name, source: { kind: 'kept', name: row.name }, licence: '' }, options);
}

/** Removes a file from the device; one that is not there is fine. */
export async function forgetKept(hash: string): Promise<void> {
  await del(hash, open().index);
  await del(hash, open().bytes);
}
