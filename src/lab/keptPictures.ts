import { createStore, del, entries, get, set, type UseStore } from 'idb-keyval';
import { sha256 } from './sha256.ts';

/** An own picture that is kept on the device. */
export interface KeptPicture {
  readonly sha256: string;
  readonly name: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly openedAt: number;
}

let stores: { readonly index: UseStore; readonly files: UseStore; readonly drawing: UseStore } | null = null;

function open() {
  stores ??= {
    index: createStore('convlab-pictures-index', 'pictures'),
    files: createStore('convlab-pictures-files', 'pictures'),
    drawing: createStore('convlab-drawing', 'drawing'),
  };
  return stores;
}

/** Own pictures kept on the device, the last opened first; none where the browser keeps nothing (private windows). */
export async function keptPictures(): Promise<KeptPicture[]> {
  try {
    const rows = await entries<string, KeptPicture>(open().index);
    return rows.map(([, picture]) => picture).sort((a, b) => b.openedAt - a.openedAt);
  } catch {
    // Without storage there are no kept pictures; keepPicture says why when one is to be kept.
    return [];
  }
}

/** The hash that names a picture in links: SHA-256 of its file. */
export async function pictureHash(file: Blob): Promise<string> {
  return sha256(new Uint8Array(await file.arrayBuffer()));
}

/**
 * Keeps an own picture on the device, so that a link to it works again here.
 *
 * @throws Error that says why it is not kept (storage full or denied)
 */
export async function keepPicture(file: File, hash: string, now: number): Promise<void> {
  const row: KeptPicture = { sha256: hash, name: file.name, bytes: file.size, openedAt: now };
  try {
    // The file first: a row in the list then always has one behind it.
    await set(hash, new Blob([file], { type: file.type }), open().files);
    await set(hash, row, open().index);
  } catch (thrown) {
    const full = thrown instanceof DOMException && thrown.name === 'QuotaExceededError';
    throw new Error(
      full
        ? `"${file.name}" is shown, but not kept for next time: the storage of this browser is full. Forget a picture to make room.`
        : `"${file.name}" is shown, but not kept for next time: this browser does not let the page store files.`,
      { cause: thrown },
    );
  }
}

/** A kept picture with its name; null where this device has it not. */
export async function keptPicture(hash: string): Promise<{ readonly name: string; readonly file: Blob } | null> {
  const [row, file] = await Promise.all([get<KeptPicture>(hash, open().index), get<Blob>(hash, open().files)]).catch(
    () => [undefined, undefined] as const,
  );
  return row && file ? { name: row.name, file } : null;
}

/** Removes a picture from the device; one that is not there is fine. */
export async function forgetPicture(hash: string): Promise<void> {
  await del(hash, open().index);
  await del(hash, open().files);
}

/** Keeps the drawing, of which there is one; where nothing is kept it lasts as long as the page. */
export async function keepDrawing(drawing: Blob): Promise<void> {
  await set('drawing', drawing, open().drawing).catch(() => undefined);
}

/** The drawing that was kept; null for none. */
export async function keptDrawing(): Promise<Blob | null> {
  const drawing = await get<Blob>('drawing', open().drawing).catch(() => undefined);
  return drawing ?? null;
}
