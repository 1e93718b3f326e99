import { mulberry32 } from '../../../src/core/random.ts';
import { buildModel, type TensorDraft } from '../../../src/tflite/buildModel.ts';
import type { Model, Options } from '../../../src/tflite/model.ts';

/** A float model of one operator that the quantizer has a rule for, and the range of its inputs. */
export interface Int8Case {
  readonly op: string;
  readonly model: Model;
  readonly low: number;
  readonly high: number;
}

/** What the functions that want positive numbers get. */
const POSITIVE: Readonly<Record<string, true>> = { LOG: true, RSQRT: true };

function floats(shape: readonly number[], seed: number, low = -1, high = 1): TensorDraft {
  const random = mulberry32(seed);
  const count = shape.reduce((product, size) => product * size, 1);
  return { shape, data: Float32Array.from({ length: count }, () => low + (high - low) * random()) };
}

const ints = (...values: number[]): TensorDraft => ({ shape: [values.length], type: 'INT32', data: Int32Array.from(values) });
const int = (value: number): TensorDraft => ({ shape: [], type: 'INT32', data: Int32Array.of(value) });

/** Computed inputs are shapes, constants are drafts; outputs are float32 unless a draft says otherwise. */
type Part = readonly number[] | TensorDraft;

const asDraft = (part: Part): TensorDraft => ('shape' in part ? part : { shape: part });

function only(op: string, inputs: readonly Part[], outputs: readonly Part[], options: Options = {}): Int8Case {
  const tensors = [...inputs, ...outputs].map(asDraft);
  const free = inputs.flatMap((part, i) => (asDraft(part).data ? [] : [i]));
  const made = outputs.map((_, i) => inputs.length + i);
  const operator = { op, inputs: [...inputs.keys()], outputs: made, options };
  const [low, high] = POSITIVE[op] ? [0.1, 1.1] : [-3, 3];
  const model = buildModel({ subgraphs: [{ tensors, operators: [operator], inputs: free, outputs: made }] });
  return { op, model, low, high };
}

const IMAGE = [1, 6, 7, 4] as const;
const ROWS = [3, 10] as const;
const WINDOW = { padding: 'SAME', strideW: 1, strideH: 1 } as const;
const POOL = { ...WINDOW, padding: 'VALID', strideW: 2, strideH: 2, filterWidth: 2, filterHeight: 2 } as const;
const bool = (shape: readonly number[]): TensorDraft => ({ shape, type: 'BOOL' });
const unary = (op: string, options: Options = {}) => only(op, [IMAGE], [IMAGE], options);

/** At least one model for each row of the quantizer's table of rules; more where a row has several ways. */
export const INT8_CASES: readonly Int8Case[] = [
  only('CONV_2D', [IMAGE, floats([8, 3, 3, 4], 1), floats([8], 2)], [[1, 6, 7, 8]], WINDOW),
  only('CONV_2D', [IMAGE, floats([8, 3, 3, 4], 1), floats([8], 2)], [[1, 3, 4, 8]], {
    ...WINDOW,
    strideW: 2,
    strideH: 2,
    fusedActivationFunction: 'RELU6',
  }),
  only('DEPTHWISE_CONV_2D', [IMAGE, floats([1, 3, 3, 8], 3), floats([8], 4)], [[1, 6, 7, 8]], { ...WINDOW, depthMultiplier: 2 }),
  only('FULLY_CONNECTED', [ROWS, floats([5, 10], 5), floats([5], 6)], [[3, 5]]),
  only('FULLY_CONNECTED', [ROWS, floats([5, 10], 5)], [[3, 5]], { fusedActivationFunction: 'RELU' }),
  only('TRANSPOSE_CONV', [ints(1, 12, 14, 3), floats([3, 3, 3, 4], 7), IMAGE, floats([3], 8)], [[1, 12, 14, 3]], {
    padding: 'SAME',
    strideW: 2,
    strideH: 2,
  }),
  only(
    'BATCH_MATMUL',
    [
      [2, 3, 4],
      [2, 4, 5],
    ],
    [[2, 3, 5]],
  ),
  only('BATCH_MATMUL', [[2, 3, 4], floats([2, 5, 4], 9)], [[2, 3, 5]], { adjY: true }),
  only('ADD', [IMAGE, IMAGE], [IMAGE]),
  only('ADD', [IMAGE, floats([4], 10)], [IMAGE], { fusedActivationFunction: 'RELU' }),
  only('SUB', [IMAGE, IMAGE], [IMAGE]),
  only('MUL', [IMAGE, IMAGE], [IMAGE]),
  only('MUL', [IMAGE, floats([1, 1, 1, 4], 11)], [IMAGE]),
  only('SQUARED_DIFFERENCE', [IMAGE, IMAGE], [IMAGE]),
  only('MAXIMUM', [IMAGE, IMAGE], [IMAGE]),
  only('MINIMUM', [IMAGE, floats([1], 12)], [IMAGE]),
  only('PRELU', [IMAGE, floats([1, 1, 4], 13)], [IMAGE]),
  unary('RELU'),
  unary('RELU6'),
  unary('RELU_N1_TO_1'),
  unary('LEAKY_RELU', { alpha: 0.1 }),
  unary('HARD_SWISH'),
  unary('ELU'),
  unary('GELU'),
  unary('GELU', { approximate: true }),
  unary('ABS'),
  unary('EXP'),
  unary('LOG'),
  unary('RSQRT'),
  unary('LOGISTIC'),
  unary('TANH'),
  only('SOFTMAX', [ROWS], [ROWS], { beta: 1 }),
  only('LOG_SOFTMAX', [ROWS], [ROWS]),
  only('L2_NORMALIZATION', [ROWS], [ROWS]),
  only('AVERAGE_POOL_2D', [IMAGE], [[1, 3, 3, 4]], POOL),
  only('AVERAGE_POOL_2D', [IMAGE], [[1, 6, 7, 4]], { ...WINDOW, filterWidth: 3, filterHeight: 3 }),
  only('MAX_POOL_2D', [IMAGE], [[1, 3, 3, 4]], POOL),
  only('MEAN', [IMAGE, ints(1, 2)], [[1, 4]]),
  only('MEAN', [IMAGE, ints(1, 2)], [[1, 1, 1, 4]], { keepDims: true }),
  only('MEAN', [IMAGE, ints(3)], [[1, 6, 7]]),
  only('SUM', [IMAGE, ints(1, 2)], [[1, 4]]),
  only('REDUCE_MAX', [IMAGE, ints(1, 2)], [[1, 4]]),
  only('REDUCE_MIN', [IMAGE, ints(3)], [[1, 6, 7]]),
  only('ARG_MAX', [ROWS, int(1)], [{ shape: [3], type: 'INT32' }], { outputType: 'INT32' }),
  only('ARG_MIN', [ROWS, int(1)], [{ shape: [3], type: 'INT32' }], { outputType: 'INT32' }),
  only('RESIZE_BILINEAR', [IMAGE, ints(12, 14)], [[1, 12, 14, 4]], { halfPixelCenters: true }),
  only('RESIZE_BILINEAR', [IMAGE, ints(9, 5)], [[1, 9, 5, 4]], { alignCorners: true }),
  only('RESIZE_BILINEAR', [IMAGE, ints(9, 5)], [[1, 9, 5, 4]]),
  only('RESIZE_NEAREST_NEIGHBOR', [IMAGE, ints(12, 14)], [[1, 12, 14, 4]], { halfPixelCenters: true }),
  only('RESHAPE', [IMAGE, ints(6, 28)], [[6, 28]], { newShape: [6, 28] }),
  only('SQUEEZE', [IMAGE], [[6, 7, 4]], { squeezeDims: [0] }),
  only('EXPAND_DIMS', [ROWS, int(0)], [[1, 3, 10]]),
  only('TRANSPOSE', [IMAGE, ints(0, 3, 1, 2)], [[1, 4, 6, 7]]),
  only('PAD', [IMAGE, { shape: [4, 2], type: 'INT32', data: Int32Array.of(0, 0, 1, 2, 2, 1, 0, 0) }], [[1, 9, 10, 4]]),
  only(
    'PADV2',
    [
      IMAGE,
      { shape: [4, 2], type: 'INT32', data: Int32Array.of(0, 0, 1, 2, 2, 1, 0, 0) },
      { shape: [1], data: Float32Array.of(-3) },
    ],
    [[1, 9, 10, 4]],
  ),
  only('MIRROR_PAD', [IMAGE, { shape: [4, 2], type: 'INT32', data: Int32Array.of(0, 0, 1, 2, 2, 1, 0, 0) }], [[1, 9, 10, 4]], {
    mode: 'REFLECT',
  }),
  only('SLICE', [IMAGE, ints(0, 1, 2, 0), ints(1, 3, 4, 4)], [[1, 3, 4, 4]]),
  only('STRIDED_SLICE', [IMAGE, ints(0, 1, 0, 0), ints(1, 6, 7, 4), ints(1, 2, 3, 1)], [[1, 3, 3, 4]]),
  only(
    'SPLIT',
    [int(3), IMAGE],
    [
      [1, 6, 7, 2],
      [1, 6, 7, 2],
    ],
    { numSplits: 2 },
  ),
  only(
    'SPLIT_V',
    [IMAGE, ints(1, 3), int(3)],
    [
      [1, 6, 7, 1],
      [1, 6, 7, 3],
    ],
    { numSplits: 2 },
  ),
  only('UNPACK', [ROWS], [[10], [10], [10]], { num: 3, axis: 0 }),
  only('GATHER', [ROWS, ints(2, 0, 2)], [[3, 10]], { axis: 0 }),
  only('GATHER_ND', [ROWS, { shape: [2, 1], type: 'INT32', data: Int32Array.of(2, 0) }], [[2, 10]]),
  only('TILE', [ROWS, ints(2, 3)], [[6, 30]]),
  only('REVERSE_V2', [ROWS, ints(1)], [ROWS]),
  only('BROADCAST_TO', [[1, 10], ints(3, 10)], [ROWS]),
  only('DEPTH_TO_SPACE', [IMAGE], [[1, 12, 14, 1]], { blockSize: 2 }),
  only('SPACE_TO_DEPTH', [[1, 6, 8, 4]], [[1, 3, 4, 16]], { blockSize: 2 }),
  only(
    'BATCH_TO_SPACE_ND',
    [[4, 3, 4, 2], ints(2, 2), { shape: [2, 2], type: 'INT32', data: Int32Array.of(0, 1, 0, 0) }],
    [[1, 5, 8, 2]],
  ),
  only(
    'SPACE_TO_BATCH_ND',
    [[1, 5, 8, 2], ints(2, 2), { shape: [2, 2], type: 'INT32', data: Int32Array.of(0, 1, 0, 0) }],
    [[4, 3, 4, 2]],
  ),
  only('TOPK_V2', [ROWS, int(3)], [[3, 3], { shape: [3, 3], type: 'INT32' }]),
  only('CONCATENATION', [IMAGE, [1, 6, 7, 2]], [[1, 6, 7, 6]], { axis: 3 }),
  only('CONCATENATION', [IMAGE, floats([1, 6, 7, 2], 14)], [[1, 6, 7, 6]], { axis: 3 }),
  only('PACK', [ROWS, ROWS], [[2, 3, 10]], { valuesCount: 2, axis: 0 }),
  only('SELECT', [bool(ROWS), ROWS, ROWS], [ROWS]),
  only('SELECT_V2', [bool(ROWS), ROWS, ROWS], [ROWS]),
];
