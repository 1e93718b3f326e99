import { buildZooModel } from './buildZooModel.ts';
import { fetchModel } from './fetchModel.ts';
import { packagedFiles } from './packagedFiles.ts';
import { sha256 } from './sha256.ts';
import type { LoadedModel, LoadOptions, ModelSource } from './types.ts';

const loaded = new Map<string, LoadedModel>();

/**
 * A model from a zoo id, an address (it has `:` or `/`), a file, or bytes: read, planned, and named by the hash of its bytes.
 *
 * Loading the same bytes twice gives the same object. Bytes given as an ArrayBuffer are copied, so the caller keeps its own.
 *
 * @throws TfliteFormatError for an unsound file, FetchModelError for an address, RangeError for an unknown id, the signal's reason
 */
export async function loadModel(source: string | File | ArrayBuffer, options: LoadOptions = {}): Promise<LoadedModel> {
  const { bytes, ...origin } = await bytesOfSource(source, options);
  options.signal?.throwIfAborted();
  return takeModel(bytes, origin, options);
}

/** The same for bytes at hand, which the model then owns. */
export async function takeModel(bytes: Uint8Array<ArrayBuffer>, origin: Origin, options: LoadOptions = {}): Promise<LoadedModel> {
  options.onProgress?.({ phase: 'read', doneBytes: 0, totalBytes: bytes.length });
  const id = await sha256(bytes);
  const known = loaded.get(id);
  if (known) return known;
  const [{ readModel }, { planModel }] = await Promise.all([import('../tflite/readModel.ts'), import('../plan/planModel.ts')]);
  options.signal?.throwIfAborted();
  const start = performance.now();
  const model = readModel(bytes);
  const read = performance.now();
  const plan = planModel(model);
  const planned = performance.now();
  const { fetchMs = null } = origin;
  const entry: LoadedModel = { id, ...origin, fetchMs, bytes, plan, readMs: read - start, planMs: planned - read };
  // Another call with the same bytes may have come first.
  const raced = loaded.get(id);
  if (raced) return raced;
  loaded.set(id, entry);
  return entry;
}

/** A loaded model. @throws RangeError where nothing with this id is loaded */
export function loadedModel(id: string): LoadedModel {
  const model = loaded.get(id);
  if (!model) throw new RangeError(`no model ${id} is loaded; load() gives the id`);
  return model;
}

/** Puts a model planned anew in the place of the loaded one. */
export function replaceLoaded(model: LoadedModel): void {
  loaded.set(model.id, model);
}

/** Forgets a loaded model; forgetting it twice is fine. */
export function forgetLoaded(id: string): void {
  loaded.delete(id);
}

interface Origin {
  readonly title: string;
  readonly source: ModelSource;
  readonly licence: string;
  /** Milliseconds; absent for bytes that were not fetched. */
  readonly fetchMs?: number;
}

async function bytesOfSource(
  source: string | File | ArrayBuffer,
  options: LoadOptions,
): Promise<Origin & { bytes: Uint8Array<ArrayBuffer> }> {
  if (source instanceof ArrayBuffer) {
    const bytes = new Uint8Array(source.slice(0));
    return { bytes, title: 'bytes', source: { kind: 'file', name: 'bytes' }, licence: '' };
  }
  if (typeof source !== 'string') {
    await options.confirmBytes?.(source.size);
    const bytes = new Uint8Array(await source.arrayBuffer());
    return { bytes, title: source.name, source: { kind: 'file', name: source.name }, licence: '' };
  }
  if (/[:/]/.test(source)) {
    const fetched = await timedFetch(source, options);
    return { ...fetched, title: lastPart(source), source: { kind: 'address', name: source }, licence: '' };
  }
  return bytesOfCatalogue(source, options);
}

async function bytesOfCatalogue(id: string, options: LoadOptions): Promise<Origin & { bytes: Uint8Array<ArrayBuffer> }> {
  const { isZooId, zooTitle } = await import('../zoo/catalogue.ts');
  if (isZooId(id)) {
    options.onProgress?.({ phase: 'build', doneBytes: 0, totalBytes: null });
    const bytes = await buildZooModel(id, options.signal);
    return { bytes, title: zooTitle(id), source: { kind: 'zoo', name: id }, licence: 'Apache-2.0' };
  }
  const packaged = await packagedFiles('models');
  const row = packaged.find((file) => file.id === id);
  if (!row) {
    const known = packaged.map((file) => file.id).join(', ');
    throw new RangeError(
      `no model "${id}"; there are deephotdog, mobilenet_v1_<width>_<size>, mobilenet_v2_<width>_<size>, ${known}; an address has ":" or "/"`,
    );
  }
  const fetched = await timedFetch(`models/${row.file}`, options);
  return { ...fetched, title: row.title, source: { kind: 'zoo', name: id }, licence: row.licence };
}

async function timedFetch(address: string, options: LoadOptions) {
  const start = performance.now();
  const bytes = await fetchModel(address, options);
  return { bytes, fetchMs: performance.now() - start };
}

function lastPart(address: string): string {
  const path = address.split(/[?#]/)[0] ?? address;
  return decodeURIComponent(path.split('/').filter(Boolean).at(-1) ?? address);
}
