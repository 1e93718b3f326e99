import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DTYPES } from '../../../../src/core/dtype.ts';
import { UnsupportedTypeError } from '../../../../src/core/errors.ts';
import { GENERAL_DEFINITIONS } from '../../../../src/plan/operators/generalDefinitions.ts';
import { TfliteFormatError } from '../../../../src/tflite/errors.ts';
import type { Options } from '../../../../src/tflite/model.ts';
import { evaluateOperator, int, ints, planOf, type ShortTensor } from '../../../helpers/evaluateOperator.ts';

const pairs = (...values: number[]): ShortTensor => ({ dtype: 'int32', shape: [values.length / 2, 2], values });
const tuples = (shape: number[], ...values: number[]): ShortTensor => ({ dtype: 'int32', shape, values });

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

  const small = (...shape: number[]): ShortTensor => ({ shape });
  const int32 = { dtype: 'int32' } as const;
  const flag = { dtype: 'bool' } as const;
  const one = [small(2, 3)];
  const two = [small(2, 3), small(2, 1)];
  const conditions: [ShortTensor, ...ShortTensor[]] = [{ ...flag, shape: [2, 3] }, small(2, 3), small(2, 3)];
  /** One sound site an operator; what is not named takes one or two operands of real numbers. */
  const SOUND: Record<string, [inputs: ShortTensor[], options?: Options, outputs?: ShortTensor[]]> = {
    ARG_MAX: [[small(2, 3), int(1)], {}, [int32]],
    ARG_MIN: [[small(2, 3), int(0)], {}, [int32]],
    BATCH_TO_SPACE_ND: [[small(4, 2, 3, 1), ints(2, 2), pairs(0, 1, 1, 0)]],
    BROADCAST_TO: [[small(2, 1), ints(3, 2, 4)]],
    CONCATENATION: [[small(2, 3), small(2, 1)], { axis: 1 }],
    CUMSUM: [[small(2, 3), int(1)]],
    DEPTH_TO_SPACE: [[small(1, 2, 2, 8)], { blockSize: 2 }],
    EXPAND_DIMS: [[small(2, 3), int(1)]],
    FILL: [[ints(2, 3), { shape: [], values: [1] }]],
    GATHER: [[small(2, 3), ints(1, 0)], { axis: 1 }],
    GATHER_ND: [[small(2, 3), tuples([2, 2], 0, 1, 1, 2)]],
    LOGICAL_AND: [
      [
        { ...flag, shape: [2, 3] },
        { ...flag, shape: [3] },
      ],
      {},
      [flag],
    ],
    LOGICAL_OR: [
      [
        { ...flag, shape: [2, 3] },
        { ...flag, shape: [1, 3] },
      ],
      {},
      [flag],
    ],
    LOGICAL_NOT: [[{ ...flag, shape: [2, 3] }], {}, [flag]],
    MIRROR_PAD: [[small(3, 2), pairs(1, 2, 0, 1)], { mode: 'REFLECT' }],
    ONE_HOT: [[ints(0, 2), int(3), { shape: [], values: [1] }, { shape: [], values: [0] }], { axis: -1 }],
    PACK: [[small(2, 3), small(2, 3)], { axis: 1 }],
    RANGE: [[int(0), int(5), int(2)], {}, [int32]],
    RANK: [one, {}, [int32]],
    RESIZE_BILINEAR: [[small(1, 2, 3, 1), ints(3, 4)]],
    RESIZE_NEAREST_NEIGHBOR: [[small(1, 2, 3, 1), ints(3, 4)]],
    REVERSE_V2: [[small(2, 3), ints(1)]],
    SCATTER_ND: [[tuples([2, 1], 1, 3), small(2, 2), ints(4, 2)]],
    SELECT: [conditions],
    SELECT_V2: [conditions],
    SHAPE: [one, {}, [int32]],
    SLICE: [[small(2, 3), ints(1, 0), ints(1, -1)]],
    SPACE_TO_BATCH_ND: [[small(1, 4, 3, 1), ints(2, 2), pairs(0, 0, 1, 0)]],
    SPACE_TO_DEPTH: [[small(1, 4, 2, 2)], { blockSize: 2 }],
    SPLIT: [[int(1), small(2, 4)], {}, [{}, {}]],
    SPLIT_V: [[small(2, 4), ints(1, 3), int(1)], {}, [{}, {}]],
    STRIDED_SLICE: [[small(3, 4), ints(0, 3), ints(3, 0), ints(2, -1)]],
    TILE: [[small(2, 3), ints(2, 1)]],
    TOPK_V2: [[small(2, 3), int(2)], {}, [{}, int32]],
    TRANSPOSE: [[small(2, 3), ints(1, 0)]],
    UNPACK: [[small(2, 3)], { axis: 0 }, [{}, {}]],
    WHERE: [one, {}, [{ dtype: 'int64' }]],
  };
  for (const op of ['SUM', 'MEAN', 'REDUCE_PROD', 'REDUCE_MAX', 'REDUCE_MIN']) SOUND[op] = [[small(2, 3), ints(1)]];
  for (const op of ['REDUCE_ANY', 'REDUCE_ALL']) SOUND[op] = [[{ ...flag, shape: [2, 3] }, ints(1)], {}, [flag]];
  for (const op of ['EQUAL', 'NOT_EQUAL', 'LESS', 'LESS_EQUAL', 'GREATER', 'GREATER_EQUAL']) SOUND[op] = [two, {}, [flag]];

  const isBinary = (op: string) => /^(ATAN2|DIV|FLOOR_DIV|FLOOR_MOD|MAXIMUM|MINIMUM|POW|PRELU|SQUARED_DIFFERENCE)$/.test(op);
  const computed = GENERAL_DEFINITIONS.map(({ op }) => op).filter((op) => op !== 'STABLEHLO_COMPOSITE');

  it.each(computed)('%s of a site a little off is computed as planned, or refused', (op) => {
    const [inputs, table = {}, outputs = [{}]] = SOUND[op] ?? [isBinary(op) ? two : one];
    // Which input to spoil, where, and by what; a third of the sites stay sound.
    const spoil = fc.record({
      input: fc.nat(5),
      at: fc.nat(7),
      value: extreme,
      shape: fc.boolean(),
      option: fc.integer({ min: -3, max: 9 }),
    });
    let answers = 0;
    fc.assert(
      fc.property(fc.array(spoil, { maxLength: 2 }), (spoils) => {
        const options: Record<string, number> = {};
        const spoiled = inputs.map((input, index) => {
          const shape = [...(input.shape ?? [])];
          const values = [...(input.values ?? [])];
          for (const { input: which, at, value, shape: ofShape, option } of spoils) {
            if (which !== index) continue;
            const field = Object.keys(table).filter((key) => typeof table[key] === 'number')[0];
            if (field !== undefined && at > 5) options[field] = option;
            else if (input.values && !ofShape && values.length > 0) values[at % values.length] = value;
            else if (shape.length > 0) shape[at % shape.length] = Math.min(Math.abs(value), 5);
          }
          const count = shape.reduce((a, b) => a * b, 1);
          return { ...input, shape, values: Array.from({ length: count }, (_, i) => values[i % (values.length || 1)] ?? i % 2) };
        });
        try {
          const known = spoiled.map((input) => ({ ...input, known: true }));
          const planned = planOf(op, known, { ...table, ...options }, outputs);
          // Large outputs are sound, and slow.
          if (planned.outputShapes.some((shape) => shape.reduce((a, b) => a * b, 1) > 1e4)) return;
          evaluateOperator(op, spoiled, { ...table, ...options }, outputs);
          answers++;
        } catch (error) {
          if (!(error instanceof TfliteFormatError || error instanceof UnsupportedTypeError)) throw error;
        }
      }),
      { seed: 6, numRuns: 200 },
    );
    expect(answers).toBeGreaterThan(20);
  });
});
