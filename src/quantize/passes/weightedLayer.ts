/** Where the operands of a layer with weights stand among its inputs, and along which dimension of the filter its outputs lie. */
export interface LayerOperands {
  readonly activation: number;
  readonly filter: number;
  readonly bias: number;
  /** Dimension of the filter with one index for each output channel. */
  readonly channels: number;
}

/** Layers of the kind activation(input x filter + bias): OHWI and [units, depth] have channels first, 1HWO has them last. */
export const WEIGHTED_LAYERS: ReadonlyMap<string, LayerOperands> = new Map([
  ['CONV_2D', { activation: 0, filter: 1, bias: 2, channels: 0 }],
  ['DEPTHWISE_CONV_2D', { activation: 0, filter: 1, bias: 2, channels: 3 }],
  ['FULLY_CONNECTED', { activation: 0, filter: 1, bias: 2, channels: 0 }],
  ['TRANSPOSE_CONV', { activation: 2, filter: 1, bias: 3, channels: 0 }],
]);
