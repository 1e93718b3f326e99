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
  CONV_2D: { input: 1, channels: 0 },
  DEPTHWISE_CONV_2D: { input: 1, channels: 3 },
  FULLY_CONNECTED: { input: 1, channels: 0 },
  TRANSPOSE_CONV: { input: 1, channels: 0 },
  'CUSTOM:Convolution2DTransposeBias': { input: 1, channels: 0 },
};
