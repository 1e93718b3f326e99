import type { Graph, GraphOperator } from '../graph/graph.ts';
import { WEIGHTED_LAYERS, type LayerOperands } from '../passes/weightedLayer.ts';

/** Scale and zero point that the specification fixes, whatever the samples gave. */
export interface FixedSteps {
  readonly scale: number;
  readonly zeroPoint: number;
}

/**
 * How an operator computes on int8.
 *
 * `output`: `own`, a scale by its own range; `as-input`, the scale of its first float input, because it only moves or picks
 * values; or a fixed one. `inputs`: `own`, whatever scales they have; `as-output`, all in the output's.
 */
export interface Int8Rule {
  /** Version of the operator for int8 operands. */
  readonly version: number | ((entry: GraphOperator, graph: Graph) => number);
  readonly output: 'own' | 'as-input' | FixedSteps;
  readonly inputs: 'own' | 'as-output';
  /** Filter and bias, of layers that have them. */
  readonly layer: LayerOperands | null;
  /** It computes nothing: worth 8 bits only beside operators that do. */
  readonly moves: boolean;
  /** Why an operator of this kind has to stay in float all the same; null where it need not. */
  readonly refuse: ((entry: GraphOperator, graph: Graph) => string | null) | null;
}

const COMPUTES: Int8Rule = { version: 2, output: 'own', inputs: 'own', layer: null, moves: false, refuse: null };
const MOVES: Int8Rule = { ...COMPUTES, output: 'as-input', moves: true };
const JOINS: Int8Rule = { ...COMPUTES, inputs: 'as-output', moves: true };

const rankOf = ({ operator }: GraphOperator, graph: Graph, input = 0): number =>
  graph.tensors[operator.inputs[input]!]!.shape.length;
const option = ({ operator }: GraphOperator, name: string): unknown => operator.builtinOptions?.[name];

/** Versions that grow with the number of dimensions. */
const above4 = (usual: number, more: number) => (entry: GraphOperator, graph: Graph) => (rankOf(entry, graph) > 4 ? more : usual);
const resizeVersion = (entry: GraphOperator) =>
  option(entry, 'halfPixelCenters') === true || (entry.op === 'RESIZE_NEAREST_NEIGHBOR' && option(entry, 'alignCorners') === true)
    ? 3
    : 2;
const denseVersion = (entry: GraphOperator) =>
  entry.operator.inputs.length === 2 ? 6 : option(entry, 'keepNumDims') === true ? 5 : 4;
const layer = (op: string): LayerOperands => WEIGHTED_LAYERS.get(op)!;

/**
 * Operators with int8 arithmetic in the reference engine and in LiteRT, one row each; all others stay in float.
 *
 * @see "TensorFlow Lite 8-bit quantization specification"; versions: tensorflow/lite/tools/versioning/op_version.cc
 */
export const INT8_RULES: Readonly<Record<string, Int8Rule>> = {
  // Layers with weights.
  CONV_2D: { ...COMPUTES, version: 3, layer: layer('CONV_2D') },
  DEPTHWISE_CONV_2D: { ...COMPUTES, version: 3, layer: layer('DEPTHWISE_CONV_2D') },
  FULLY_CONNECTED: { ...COMPUTES, version: denseVersion, layer: layer('FULLY_CONNECTED') },
  TRANSPOSE_CONV: {
    ...COMPUTES,
    version: (entry) => (option(entry, 'fusedActivationFunction') === 'NONE' ? 3 : 4),
    layer: layer('TRANSPOSE_CONV'),
  },
  BATCH_MATMUL: COMPUTES,

  // Arithmetic of two operands.
  ADD: COMPUTES,
  SUB: COMPUTES,
  MUL: COMPUTES,
  SQUARED_DIFFERENCE: COMPUTES,
  MAXIMUM: { ...JOINS, moves: false },
  MINIMUM: { ...JOINS, moves: false },
  PRELU: { ...COMPUTES, version: 1 },

  // Functions of one element.
  RELU: COMPUTES,
  RELU6: COMPUTES,
  RELU_N1_TO_1: { ...COMPUTES, version: 1 },
  LEAKY_RELU: { ...COMPUTES, version: 1 },
  HARD_SWISH: { ...COMPUTES, version: 1 },
  ELU: { ...COMPUTES, version: 1 },
  GELU: COMPUTES,
  ABS: COMPUTES,
  EXP: COMPUTES,
  LOG: COMPUTES,
  RSQRT: COMPUTES,
  LOGISTIC: { ...COMPUTES, output: { scale: 1 / 256, zeroPoint: -128 } },
  TANH: { ...COMPUTES, output: { scale: 1 / 128, zeroPoint: 0 } },

  // Functions of a row.
  SOFTMAX: { ...COMPUTES, output: { scale: 1 / 256, zeroPoint: -128 } },
  LOG_SOFTMAX: { ...COMPUTES, output: { scale: 16 / 256, zeroPoint: 127 } },
  L2_NORMALIZATION: { ...COMPUTES, output: { scale: 1 / 128, zeroPoint: 0 } },

  // Folds.
  AVERAGE_POOL_2D: { ...MOVES, moves: false },
  MAX_POOL_2D: { ...MOVES, moves: false },
  MEAN: COMPUTES,
  SUM: COMPUTES,
  REDUCE_MAX: { ...MOVES, moves: false },
  REDUCE_MIN: { ...MOVES, moves: false },
  ARG_MAX: { ...COMPUTES, moves: true },
  ARG_MIN: { ...COMPUTES, moves: true },

  // What resizes pictures.
  RESIZE_BILINEAR: { ...MOVES, version: resizeVersion, moves: false },
  RESIZE_NEAREST_NEIGHBOR: { ...MOVES, version: resizeVersion },

  // What moves values.
  RESHAPE: { ...MOVES, version: 1 },
  SQUEEZE: { ...MOVES, version: 1 },
  EXPAND_DIMS: { ...MOVES, version: 1 },
  TRANSPOSE: { ...MOVES, version: above4(2, 4) },
  PAD: { ...MOVES, version: above4(2, 4) },
  PADV2: { ...JOINS, version: above4(2, 4) },
  MIRROR_PAD: MOVES,
  SLICE: { ...MOVES, version: above4(2, 5) },
  STRIDED_SLICE: { ...MOVES, version: above4(2, 4) },
  SPLIT: MOVES,
  SPLIT_V: MOVES,
  UNPACK: MOVES,
  GATHER: MOVES,
  GATHER_ND: { ...MOVES, version: 1 },
  TILE: { ...MOVES, version: 3 },
  REVERSE_V2: { ...MOVES, version: 3 },
  BROADCAST_TO: { ...MOVES, version: 3 },
  DEPTH_TO_SPACE: MOVES,
  SPACE_TO_DEPTH: MOVES,
  BATCH_TO_SPACE_ND: MOVES,
  SPACE_TO_BATCH_ND: MOVES,
  TOPK_V2: MOVES,
  CONCATENATION: JOINS,
  PACK: JOINS,
  SELECT: JOINS,
  SELECT_V2: { ...JOINS, version: 1 },
};
