import { chainMemory, DEEP_HOT_DOG_INPUT, deepHotDogLayers, layerMemory } from '../../stage/layerMemory.ts';

const rows = layerMemory(DEEP_HOT_DOG_INPUT, deepHotDogLayers('pools'));
const dense = rows.find(({ name }) => name === 'Dense1')!;

/** DeepHotDog's layers, one by one. */
export const HOT_DOG_LAYERS = rows;
/** Its pooling layers. */
export const HOT_DOG_POOLS = rows.filter(({ name }) => name.startsWith('Pool')).length;
/** What they come to. */
export const HOT_DOG = chainMemory(rows);
/** Without its pools. */
export const HOT_DOG_UNPOOLED = chainMemory(layerMemory(DEEP_HOT_DOG_INPUT, deepHotDogLayers('none')));

/** KiB of the picture that it reads, in float32. */
export const PICTURE_KIB = kib(DEEP_HOT_DOG_INPUT.reduce((product, side) => product * side, 4));

/** The first dense layer's share of all weights and of all MACs, in percent. */
export const DENSE_SHARE = { weights: (100 * dense.weights) / HOT_DOG.weights, macs: (100 * dense.macs) / HOT_DOG.macs };

/** MACs of the first dense layer for each byte of its weights. */
export const DENSE_MACS_PER_BYTE = dense.macs / (4 * (dense.weights - (dense.shape[0] ?? 0)));

/** KiB of a layer's output, rounded. @throws RangeError for a layer that it does not have */
export function outputKib(name: string): number {
  const row = rows.find((each) => each.name === name);
  if (!row) throw new RangeError(`DeepHotDog has no layer "${name}"; it has ${rows.map((each) => each.name).join(', ')}`);
  return kib(row.outputBytes);
}

/** Bytes in KiB (1024 bytes), rounded to whole ones. */
export function kib(bytes: number): number {
  return Math.round(bytes / 1024);
}

/** Bytes in MB (a million bytes), rounded to a tenth. */
export function megabytes(bytes: number): number {
  return Math.round(bytes / 1e5) / 10;
}
