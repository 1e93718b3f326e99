import { WEIGHTED_LAYERS } from './weightedLayer.ts';

/** Which input of an operator is its weights, and the dimension of its channels there: each has a scale. */
interface FilterOperand {
  readonly input: number;
  readonly channels: number;
}

/**
 * Operators with weights of their own: the filter among their inputs, per TFLite's quantization specification.
 *
 * @see tensorflow/lite "8-bit quantization specification"
 */
export const FILTER_OPERANDS: Readonly<Record<string, FilterOperand>> = {
  ...Object.fromEntries([...WEIGHTED_LAYERS].map(([op, { filter, channels }]) => [op, { input: filter, channels }])),
  'CUSTOM:Convolution2DTransposeBias': { input: 1, channels: 0 },
};
