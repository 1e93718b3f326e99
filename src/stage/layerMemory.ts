import { paddedSize, type Padding } from '../core/padding.ts';

const ELEMENT_BYTES = 4;

/** A layer of a chain as a person lists it. Square filters; a dense layer flattens what it reads. */
export type MemoryLayer =
  | {
      readonly kind: 'conv2d';
      readonly name: string;
      readonly filterSize: number;
      readonly outChannels: number;
      readonly stride: number;
      readonly padding: Padding;
    }
  | { readonly kind: 'maxPool2d'; readonly name: string; readonly filterSize: number; readonly stride: number }
  | { readonly kind: 'dense'; readonly name: string; readonly outChannels: number };

/** What a layer makes and costs; float32. */
export interface LayerMemory {
  readonly name: string;
  /** `[height, width, channels]`, or `[channels]` after a dense layer. */
  readonly shape: readonly number[];
  readonly outputBytes: number;
  /** Input and output of the layer, which must both be there while it runs. */
  readonly heldBytes: number;
  /** Biases counted in. */
  readonly weights: number;
  readonly macs: number;
}

/** The layers of a chain one by one, from the shape of their input `[height, width, channels]`. */
export function layerMemory(input: readonly number[], layers: readonly MemoryLayer[]): readonly LayerMemory[] {
  const rows: LayerMemory[] = [];
  let shape = input;
  for (const layer of layers) {
    const inCount = elements(shape);
    const out = outShape(shape, layer);
    const outCount = elements(out);
    const fanIn = layer.kind === 'dense' ? inCount : layer.kind === 'conv2d' ? layer.filterSize ** 2 * (shape[2] ?? 1) : 0;
    const outChannels = layer.kind === 'maxPool2d' ? 0 : layer.outChannels;
    rows.push({
      name: layer.name,
      shape: out,
      outputBytes: ELEMENT_BYTES * outCount,
      heldBytes: ELEMENT_BYTES * (inCount + outCount),
      weights: (fanIn + 1) * outChannels,
      macs: outCount * fanIn,
    });
    shape = out;
  }
  return rows;
}

function outShape([height = 1, width = 1, channels = 1]: readonly number[], layer: MemoryLayer): readonly number[] {
  if (layer.kind === 'dense') return [layer.outChannels];
  const padding = layer.kind === 'conv2d' ? layer.padding : 'VALID';
  const sides = [height, width].map((side) => paddedSize(padding, side, layer.filterSize, layer.stride).out);
  return [...sides, layer.kind === 'conv2d' ? layer.outChannels : channels];
}

function elements(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1);
}

/** How DeepHotDog shrinks its pictures: by pooling, not at all, or by convolutions that step over every other pixel. */
export type Shrinking = 'pools' | 'none' | 'strides';

export const DEEP_HOT_DOG_INPUT = [224, 224, 3] as const;

/** DeepHotDog's layers, as in zoo/deepHotDog.ts, and two ways to do without its pools. */
export function deepHotDogLayers(shrinking: Shrinking): readonly MemoryLayer[] {
  const convolutions = [8, 24, 64].flatMap((outChannels, index): readonly MemoryLayer[] => [
    {
      kind: 'conv2d',
      name: `Conv${index + 1}`,
      filterSize: 3,
      outChannels,
      stride: shrinking === 'strides' ? 2 : 1,
      padding: 'VALID',
    },
    ...(shrinking === 'pools' ? [{ kind: 'maxPool2d', name: `Pool${index + 1}`, filterSize: 2, stride: 2 } as const] : []),
  ]);
  return [...convolutions, { kind: 'dense', name: 'Dense1', outChannels: 64 }, { kind: 'dense', name: 'Dense2', outChannels: 1 }];
}

/** Sums over a chain, and its most crowded layer. */
export interface ChainMemory {
  readonly weights: number;
  readonly macs: number;
  readonly peak: LayerMemory;
}

/** What the layers come to together. @throws RangeError for no layers */
export function chainMemory(rows: readonly LayerMemory[]): ChainMemory {
  const [first, ...others] = rows;
  if (!first) throw new RangeError('a chain of no layers has no peak; give at least one');
  return {
    weights: rows.reduce((sum, { weights }) => sum + weights, 0),
    macs: rows.reduce((sum, { macs }) => sum + macs, 0),
    peak: others.reduce((most, row) => (row.heldBytes > most.heldBytes ? row : most), first),
  };
}
