import type { Geometry } from './geometry.ts';

/** How many elements lie between neighbours along each dimension of a filter. */
export interface WeightStrides {
  readonly outChannel: number;
  readonly filterY: number;
  readonly filterX: number;
  readonly inChannel: number;
}

/** Strides of a filter as TensorFlow Lite stores it: OHWI, depthwise 1HWO. */
export function weightStrides({ kind, filterHeight, filterWidth, depth, outChannels }: Geometry): WeightStrides {
  if (kind === 'depthwise') {
    return { outChannel: 1, filterY: filterWidth * outChannels, filterX: outChannels, inChannel: 1 };
  }
  return {
    outChannel: filterHeight * filterWidth * depth,
    filterY: filterWidth * depth,
    filterX: depth,
    inChannel: 1,
  };
}

/** The arrays of a convolution in memory. */
export type ArrayName = 'input' | 'filter' | 'output';

export interface StoredArray {
  readonly name: ArrayName;
  /** "NHWC 1×12×12×1". */
  readonly layout: string;
  readonly elements: number;
}

/** Bytes of an element: float32. */
export const ELEMENT_BYTES = 4;

/** What lies in memory; pooling has no filter. */
export function storedArrays(geometry: Geometry): readonly StoredArray[] {
  const { kind, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, filterHeight, filterWidth, depth } = geometry;
  const filter =
    kind === 'depthwise' ? [1, filterHeight, filterWidth, outChannels] : [outChannels, filterHeight, filterWidth, depth];
  const arrays = [
    { name: 'input', order: 'NHWC', shape: [1, inHeight, inWidth, inChannels] },
    { name: 'filter', order: kind === 'depthwise' ? '1HWO' : 'OHWI', shape: filter },
    { name: 'output', order: 'NHWC', shape: [1, outHeight, outWidth, outChannels] },
  ] as const;
  return arrays
    .filter(({ name }) => name !== 'filter' || geometry.hasFilter)
    .map(({ name, order, shape }) => ({
      name,
      layout: `${order} ${shape.join('×')}`,
      elements: shape.reduce((product, size) => product * size, 1),
    }));
}
