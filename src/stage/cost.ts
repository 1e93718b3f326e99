import type { Geometry } from './geometry.ts';

/** What one pass costs, by the counting rules of plan/: every tap counts, in the padding too; float32. */
export interface StageCost {
  readonly weights: number;
  readonly biases: number;
  readonly macs: number;
  readonly inputBytes: number;
  readonly weightBytes: number;
  readonly outputBytes: number;
}

/** Cost of a geometry with `elementBytes` an element (4 for float32, 1 for int8); pooling multiplies nothing. */
export function costOf(geometry: Geometry, elementBytes = 4): StageCost {
  const { inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, filterHeight, filterWidth, depth } = geometry;
  const weights = geometry.hasFilter ? outChannels * filterHeight * filterWidth * depth : 0;
  const biases = geometry.bias ? outChannels : 0;
  // A transposed convolution multiplies once for each input and tap, the others once for each output and tap.
  const positions = geometry.kind === 'transposed' ? inHeight * inWidth : outHeight * outWidth;
  return {
    weights,
    biases,
    macs: positions * weights,
    inputBytes: inHeight * inWidth * inChannels * elementBytes,
    weightBytes: (weights + biases) * elementBytes,
    outputBytes: outHeight * outWidth * outChannels * elementBytes,
  };
}
