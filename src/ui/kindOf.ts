/**
 * Which of the eight colours a kind has: its place in a list that is the same everywhere, so that CONV_2D looks alike in each chart
 * and each model. Kinds that the list lacks share the last colour.
 */
const OPERATOR_COLOURS: Readonly<Record<string, number>> = {
  CONV_2D: 1,
  DEPTHWISE_CONV_2D: 2,
  FULLY_CONNECTED: 3,
  TRANSPOSE_CONV: 3,
  BATCH_MATMUL: 3,
  'CUSTOM:Convolution2DTransposeBias': 3,
  MAX_POOL_2D: 4,
  AVERAGE_POOL_2D: 4,
  MEAN: 4,
  SUM: 4,
  ADD: 5,
  MUL: 5,
  SUB: 5,
  DIV: 5,
  RESIZE_BILINEAR: 6,
  RESIZE_NEAREST_NEIGHBOR: 6,
  CONCATENATION: 6,
  PAD: 6,
  RESHAPE: 6,
  TRANSPOSE: 6,
  RELU: 7,
  RELU6: 7,
  HARD_SWISH: 7,
  LOGISTIC: 7,
  SOFTMAX: 7,
  PRELU: 7,
  TANH: 7,
};

const OTHER = 8;

/** Colour number of an operator type, 1 to 8: `var(--kind-<n>)`. */
export function operatorColour(op: string): number {
  return OPERATOR_COLOURS[op] ?? OTHER;
}

const ENGINE_ORDER = ['reference', 'tfjs-wasm', 'tfjs-webgl', 'tfjs-webgpu', 'tfjs-cpu', 'wasm', 'litert-wasm', 'litert-webgpu'];
const ENGINE_COLOURS: Readonly<Record<string, number>> = Object.fromEntries(
  ENGINE_ORDER.map((id, place) => [id, place === 0 ? OTHER : place]),
);

/** Colour number of an engine, 1 to 8. */
export function engineColour(id: string): number {
  return ENGINE_COLOURS[id] ?? OTHER;
}
