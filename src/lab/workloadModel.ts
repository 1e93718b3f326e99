import type { Workload } from '../bench/workload.ts';
import { chooseDimensions } from './chooseDimensions.ts';
import { openKept } from './keptFiles.ts';
import { loadModel, loadedModel } from './loadModel.ts';
import { openDimensions } from './openDimensions.ts';
import { signatureOf } from './runModel.ts';
import type { LoadedModel, LoadOptions } from './types.ts';

/** How a workload names a file by its content. */
const BY_HASH = /^sha256:([0-9a-f]{64})$/;

/**
 * The model that a workload names, loaded and planned with its dimensions.
 *
 * @throws what loadModel throws; RangeError for a file that this device does not keep, or sizes that do not fit
 */
export async function workloadModel(
  { model: named, signature, dimensions }: Pick<Workload, 'model' | 'signature' | 'dimensions'>,
  options: LoadOptions,
): Promise<LoadedModel> {
  const [, hash] = BY_HASH.exec(named) ?? [];
  const model = hash === undefined ? await loadModel(named, options) : await openByHash(hash, options);
  const open = openDimensions(model.plan, signatureOf(model, signature));
  if (open.length === 0 && dimensions.length === 0) return model;
  const isPlanned = dimensions.length > 0 && open.every(({ size }, index) => size === dimensions[index]);
  return isPlanned ? model : chooseDimensions(model.id, signature, dimensions.length === 0 ? null : dimensions);
}

/** The model with these bytes: open already, or kept on this device. */
async function openByHash(hash: string, options: LoadOptions): Promise<LoadedModel> {
  try {
    return loadedModel(hash);
  } catch {
    return openKept(hash, options);
  }
}
