import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DTYPES } from '../../../../src/core/dtype.ts';
import { UnsupportedTypeError } from '../../../../src/core/errors.ts';
import { GENERAL_DEFINITIONS } from '../../../../src/plan/operators/generalDefinitions.ts';
import { TfliteFormatError } from '../../../../src/tflite/errors.ts';
import type { Options } from '../../../../src/tflite/model.ts';
import { evaluateOperator, int, ints, planOf, type ShortTensor } from '../../../helpers/evaluateOperator.ts';

const x = { shape: [2, 3] } satisfies ShortTensor;
const image = { shape: [1, 4, 4, 2] } satisfies ShortTensor;
const bool = { dtype: 'bool', shape: [2, 3] } satisfies ShortTensor;
const pairs = (...values: number[]): ShortTensor => ({ dtype: 'int32', shape: [values.length / 2, 2], values });
const tuples = (shape: number[], ...values: number[]): ShortTensor => ({ dtype: 'int32', shape, values });

type Case = [what: string, op: string, inputs: (ShortTensor | null)[], options?: Options, outputs?: ShortTensor[]];

const CASES: Case[] = [
  ['no input', 'RELU', []],
  ['an omitted input', 'RELU', [null]],
  ['an input too many', 'RELU', [x, x]],
  ['no output', 'RELU', [x], {}, []],
  ['an output of another type', 'RELU', [x], {}, [{ dtype: 'int8' }]],
  ['shapes that do not broadcast', 'MAXIMUM', [x, { shape: [2, 2] }]],
  ['operands of different types', 'MAXIMUM', [x, { dtype: 'int32', shape: [2, 3] }]],
  ['a comparison of different types', 'EQUAL', [x, { dtype: 'int32', shape: [3] }], {}, [bool]],
  ['a comparison that is no boolean', 'EQUAL', [x, x]],
  ['logic of numbers', 'LOGICAL_AND', [x, x]],
  ['an axis beyond the rank', 'SUM', [x, ints(2)]],
  ['an axis below the rank', 'SUM', [x, ints(-3)]],
  ['axes that are no integers', 'SUM', [x, { values: [0] }]],
  ['an axis beyond the rank', 'ARG_MAX', [x, int(2)], {}, [{ dtype: 'int32' }]],
  ['an axis without elements', 'ARG_MAX', [{ shape: [2, 0] }, int(1)], {}, [{ dtype: 'int32' }]],
  ['indices as real numbers', 'ARG_MAX', [x, int(1)]],
  ['nothing to concatenate', 'CONCATENATION', []],
  ['shapes that do not continue each other', 'CONCATENATION', [x, { shape: [3, 3] }], { axis: 1 }],
  ['different ranks', 'CONCATENATION', [x, { shape: [3] }], { axis: 0 }],
  ['an axis beyond the rank', 'CONCATENATION', [x], { axis: 2 }],
  ['a fused activation', 'CONCATENATION', [x], { axis: 0, fusedActivationFunction: 'RELU' }],
  ['shapes that differ', 'PACK', [x, { shape: [2, 2] }], { axis: 0 }],
  ['a miscount', 'PACK', [x, x], { axis: 0, valuesCount: 3 }],
  ['as many outputs as the axis has not', 'UNPACK', [x], { axis: 0 }, [{}]],
  ['no parts', 'SPLIT', [int(0), x], { numSplits: 0 }, []],
  ['a miscount', 'SPLIT', [int(0), x], { numSplits: 3 }, [{}, {}]],
  ['unequal parts', 'SPLIT', [int(1), x], { numSplits: 2 }, [{}, {}]],
  ['parts that make less', 'SPLIT_V', [x, ints(1, 1), int(1)], { numSplits: 2 }, [{}, {}]],
  ['parts that make more', 'SPLIT_V', [x, ints(2, 4, -1), int(1)], { numSplits: 3 }, [{}, {}, {}]],
  ['a negative part', 'SPLIT_V', [x, ints(-2, 5), int(1)], { numSplits: 2 }, [{}, {}]],
  ['a dimension that is not 1', 'SQUEEZE', [x], { squeezeDims: [0] }],
  ['an axis beyond the rank', 'EXPAND_DIMS', [x, int(3)]],
  ['a dimension named twice', 'TRANSPOSE', [x, ints(0, 0)]],
  ['too few dimensions', 'TRANSPOSE', [x, ints(0)]],
  ['an axis beyond the rank', 'GATHER', [x, ints(0)], { axis: 2 }],
  ['a constant index out of bounds', 'GATHER', [x, ints(3)], { axis: 1 }],
  ['a negative constant index', 'GATHER', [x, ints(-1)], { axis: 1 }],
  ['batches that differ', 'GATHER', [x, tuples([3, 1], 0, 0, 0)], { axis: 1, batchDims: 1 }],
  ['batches beyond the axis', 'GATHER', [x, tuples([2, 3], 0, 0, 0, 0, 0, 0)], { axis: 1, batchDims: 2 }],
  ['indices as real numbers', 'GATHER', [x, { values: [0] }], { axis: 1 }],
  ['tuples deeper than the rank', 'GATHER_ND', [x, tuples([1, 3], 0, 0, 0)]],
  ['a constant tuple out of bounds', 'GATHER_ND', [x, tuples([1, 2], 0, 3)]],
  ['a scalar as tuple', 'GATHER_ND', [x, int(0)]],
  ['updates that do not fit', 'SCATTER_ND', [tuples([1, 1], 0), { shape: [1, 2] }, ints(4, 3)]],
  ['a constant tuple out of bounds', 'SCATTER_ND', [tuples([1, 1], 4), { shape: [1] }, ints(4)]],
  ['a negative size', 'SCATTER_ND', [tuples([1, 1], 0), { shape: [1] }, ints(-4)]],
  ['more than fits', 'SLICE', [x, ints(0, 2), ints(2, 2)]],
  ['a negative begin', 'SLICE', [x, ints(-1, 0), ints(1, 1)]],
  ['a negative size', 'SLICE', [x, ints(0, 0), ints(1, -2)]],
  ['too few entries', 'SLICE', [x, ints(0), ints(1)]],
  ['a stride of 0', 'STRIDED_SLICE', [x, ints(0), ints(1), ints(0)]],
  ['entries that do not match', 'STRIDED_SLICE', [x, ints(0), ints(1, 1), ints(1)]],
  ['more entries than dimensions', 'STRIDED_SLICE', [x, ints(0, 0, 0), ints(1, 1, 1), ints(1, 1, 1)]],
  ['two ellipses', 'STRIDED_SLICE', [x, ints(0, 0), ints(1, 1), ints(1, 1)], { ellipsisMask: 3 }],
  ['an index out of bounds', 'STRIDED_SLICE', [x, ints(2), ints(3), ints(1)], { shrinkAxisMask: 1 }],
  ['a block that does not divide', 'SPACE_TO_DEPTH', [image], { blockSize: 3 }],
  ['a block of 0', 'SPACE_TO_DEPTH', [image], { blockSize: 0 }],
  ['a table instead of an image', 'SPACE_TO_DEPTH', [x], { blockSize: 1 }],
  ['channels that do not divide', 'DEPTH_TO_SPACE', [image], { blockSize: 2 }],
  ['a block beyond all bounds', 'DEPTH_TO_SPACE', [image], { blockSize: 2 ** 31 - 1 }],
  ['a block that does not divide', 'SPACE_TO_BATCH_ND', [image, ints(3, 1), pairs(0, 0, 0, 0)]],
  ['a block of 0', 'SPACE_TO_BATCH_ND', [image, ints(0, 1), pairs(0, 0, 0, 0)]],
  ['a negative padding', 'SPACE_TO_BATCH_ND', [image, ints(1, 1), pairs(-1, 0, 0, 0)]],
  ['more blocks than dimensions', 'SPACE_TO_BATCH_ND', [x, ints(1, 1), pairs(0, 0, 0, 0)]],
  ['pairs that are missing', 'SPACE_TO_BATCH_ND', [image, ints(1, 1), pairs(0, 0)]],
  ['a batch that does not divide', 'BATCH_TO_SPACE_ND', [image, ints(2, 1), pairs(0, 0, 0, 0)]],
  ['more cropped than there is', 'BATCH_TO_SPACE_ND', [image, ints(1, 1), pairs(5, 0, 0, 0)]],
  ['no pixels', 'RESIZE_BILINEAR', [image, ints(0, 4)]],
  ['no pixels to begin with', 'RESIZE_BILINEAR', [{ shape: [1, 0, 4, 2] }, ints(4, 4)]],
  ['both alignments', 'RESIZE_BILINEAR', [image, ints(4, 4)], { alignCorners: true, halfPixelCenters: true }],
  ['a size beyond all bounds', 'RESIZE_BILINEAR', [image, ints(2 ** 31 - 1, 2 ** 31 - 1)]],
  ['one number as size', 'RESIZE_NEAREST_NEIGHBOR', [image, ints(4)]],
  ['a mirror wider than the tensor', 'MIRROR_PAD', [{ shape: [3] }, pairs(3, 0)], { mode: 'REFLECT' }],
  ['a mirror wider than the tensor', 'MIRROR_PAD', [{ shape: [3] }, pairs(4, 0)], { mode: 'SYMMETRIC' }],
  ['an unknown mode', 'MIRROR_PAD', [{ shape: [3] }, pairs(1, 0)], { mode: 'WRAP' }],
  ['a negative multiple', 'TILE', [x, ints(-1, 1)]],
  ['multiples beyond all bounds', 'TILE', [x, ints(2 ** 30, 2 ** 30)]],
  ['too few multiples', 'TILE', [x, ints(2)]],
  ['a smaller shape', 'BROADCAST_TO', [x, ints(3)]],
  ['a shape that does not fit', 'BROADCAST_TO', [x, ints(2, 6)]],
  ['a scalar', 'LOG_SOFTMAX', [{ shape: [] }]],
  ['more than there are', 'TOPK_V2', [x, int(4)], {}, [{}, { dtype: 'int32' }]],
  ['a negative k', 'TOPK_V2', [x, int(-1)], {}, [{}, { dtype: 'int32' }]],
  ['two numbers as axis', 'CUMSUM', [x, ints(0, 1)]],
  ['a negative depth', 'ONE_HOT', [ints(0), int(-1), { shape: [] }, { shape: [] }], { axis: -1 }],
  ['a depth beyond all bounds', 'ONE_HOT', [ints(0, 1), int(2 ** 31 - 1), { shape: [] }, { shape: [] }], { axis: -1 }],
  ['on and off as vectors', 'ONE_HOT', [ints(0), int(1), { shape: [2] }, { shape: [] }], { axis: -1 }],
  ['a condition of numbers', 'SELECT', [x, x, x]],
  ['a condition that does not fit', 'SELECT', [{ dtype: 'bool', shape: [3] }, x, x]],
  ['operands that differ', 'SELECT_V2', [bool, x, { shape: [4] }]],
  ['a negative size', 'FILL', [ints(-1), { shape: [] }]],
  ['a vector as value', 'FILL', [ints(1), { shape: [2] }]],
  ['a step of 0', 'RANGE', [int(0), int(1), int(0)], {}, [{ dtype: 'int32' }]],
  ['a step the wrong way', 'RANGE', [int(0), int(1), int(-1)], {}, [{ dtype: 'int32' }]],
  ['a shape as real numbers', 'SHAPE', [x]],
  ['no subgraph', 'STABLEHLO_COMPOSITE', [x], { decompositionSubgraphIndex: -1 }],
];

describe('a file is refused for', () => {
  it.each(CASES)('%s: %s', (_, op, inputs, options, outputs) => {
    expect(() => planOf(op, inputs, options, outputs)).toThrow(TfliteFormatError);
  });
});

describe('whatever a file says', () => {
  const extreme = fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: -3, max: 5 }) },
    { weight: 1, arbitrary: fc.constantFrom(2 ** 31 - 1, -(2 ** 31), 65536) },
  );
  const tensor: fc.Arbitrary<ShortTensor> = fc
    .record({
      dtype: fc.constantFrom('float32' as const, 'int32' as const, 'int64' as const, 'bool' as const, ...DTYPES),
      shape: fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }),
      known: fc.boolean(),
      seed: fc.array(extreme, { minLength: 1, maxLength: 8 }),
    })
    .map(({ dtype, shape, known, seed }) => {
      const count = shape.reduce((a, b) => a * b, 1);
      const plain = ['float32', 'int32', 'int64', 'bool', 'int8', 'uint8', 'int16'].includes(dtype);
      const values = Array.from({ length: count }, (_, i) => seed[i % seed.length]!);
      return plain ? { dtype, shape, known, values } : { dtype, shape, known: false };
    });
  const options = fc.dictionary(
    fc.constantFrom(
      'axis',
      'batchDims',
      'beginMask',
      'endMask',
      'ellipsisMask',
      'newAxisMask',
      'shrinkAxisMask',
      'blockSize',
      'num',
    ),
    fc.oneof(extreme, fc.constantFrom('x', null, true)),
  );

  const sites = fc.record({
    inputs: fc.array(fc.option(tensor, { freq: 20 }), { maxLength: 4 }),
    table: options,
    outputs: fc.array(tensor, { maxLength: 3 }),
  });

  it.each(GENERAL_DEFINITIONS.map(({ op }) => op))('%s is planned, or refused with TfliteFormatError', (op) => {
    fc.assert(
      fc.property(sites, ({ inputs, table, outputs }) => {
        try {
          for (const shape of planOf(op, inputs, table, outputs).outputShapes) {
            expect(shape.every((size) => Number.isInteger(size) && size >= 0)).toBe(true);
          }
        } catch (error) {
          if (!(error instanceof TfliteFormatError)) throw error;
        }
      }),
      { seed: 5, numRuns: 150 },
    );
  });

  /** Operands with values and of few types, so that more than arity and types is put to the test. */
  const valued = tensor.filter(({ values }) => values !== undefined);
  const alike = fc
    .tuple(valued, fc.array(valued, { maxLength: 3 }), fc.boolean(), options, fc.integer({ min: 1, max: 3 }))
    .map(([first, others, numbers, table, outputs]) => {
      const rest = others.map((other) => (numbers ? { ...other, dtype: 'int32' as const } : { ...other, dtype: first.dtype! }));
      return { inputs: [first, ...rest], table, outputs: Array.from({ length: outputs }, () => ({ dtype: first.dtype! })) };
    });

  it.each(GENERAL_DEFINITIONS.map(({ op }) => op).filter((op) => op !== 'STABLEHLO_COMPOSITE'))(
    '%s is computed as planned, or refused for a type or a value',
    (op) => {
      fc.assert(
        fc.property(alike, ({ inputs, table, outputs }) => {
          try {
            const known = inputs.map((input) => ({ ...input, known: true }));
            const sizes = planOf(op, known, table, outputs).outputShapes.map((shape) => shape.reduce((a, b) => a * b, 1));
            if (sizes.every((size) => size < 1e5)) evaluateOperator(op, inputs, table, outputs);
          } catch (error) {
            const ours = [TfliteFormatError, UnsupportedTypeError, RangeError].some((kind) => error instanceof kind);
            if (!ours) throw error;
          }
        }),
        { seed: 6, numRuns: 200 },
      );
    },
  );
});
