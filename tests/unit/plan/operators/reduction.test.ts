import { describe, expect, it } from 'vitest';
import { evaluateOperator, int, ints, type ShortTensor } from '../../../helpers/evaluateOperator.ts';

const table: ShortTensor = { shape: [2, 3], values: [1, 2, 3, 4, 5, 6] };

describe('reductions', () => {
  it.each([
    ['SUM', [6, 15]],
    ['MEAN', [2, 5]],
    ['REDUCE_PROD', [6, 120]],
    ['REDUCE_MAX', [3, 6]],
    ['REDUCE_MIN', [1, 4]],
  ])('%s of each row of 1 2 3 / 4 5 6 is %j', (op, expected) => {
    expect(evaluateOperator(op, [table, ints(1)])).toEqual({ shapes: [[2]], values: [expected] });
    expect(evaluateOperator(op, [table, ints(-1)], { keepDims: true })).toEqual({ shapes: [[2, 1]], values: [expected] });
  });
  it('SUM over all axes is a scalar', () => {
    expect(evaluateOperator('SUM', [table, ints(0, 1)])).toEqual({ shapes: [[]], values: [[21]] });
  });
  it('SUM over no axis changes nothing', () => {
    expect(evaluateOperator('SUM', [table, ints()])).toEqual({ shapes: [[2, 3]], values: [table.values] });
  });
  it('an axis named twice counts once', () => {
    expect(evaluateOperator('SUM', [table, ints(0, -2)]).values[0]).toEqual([5, 7, 9]);
  });
  it('MEAN over the image of each channel', () => {
    const image = { shape: [1, 2, 2, 2], values: [0, 10, 1, 11, 2, 12, 3, 13] };
    expect(evaluateOperator('MEAN', [image, ints(1, 2)])).toEqual({ shapes: [[1, 2]], values: [[1.5, 11.5]] });
  });
  it('MEAN of quantized values is taken in steps and rescaled, half to even', () => {
    const q = { dtype: 'int8', scale: 0.5, zeroPoint: 1, shape: [4], values: [1, 2, 3, 4] } as const;
    // Steps 0 + 1 + 2 + 3 = 6, real mean 0.75: 1.5 output steps of 0.5 round to 2, plus -3.
    expect(evaluateOperator('MEAN', [q, ints(0)], {}, [{ dtype: 'int8', scale: 0.5, zeroPoint: -3 }]).values[0]).toEqual([-1]);
  });
  it('SUM of quantized values saturates', () => {
    const q = { dtype: 'uint8', scale: 1, zeroPoint: 0, shape: [2], values: [200, 100] } as const;
    expect(evaluateOperator('SUM', [q, ints(0)], {}, [q]).values[0]).toEqual([255]);
  });
  it('REDUCE_MAX of quantized values', () => {
    const q = { dtype: 'int8', scale: 0.5, zeroPoint: 3, shape: [3], values: [-128, 7, 4] } as const;
    expect(evaluateOperator('REDUCE_MAX', [q, ints(0)], {}, [q]).values[0]).toEqual([7]);
  });
  it('REDUCE_PROD of int32 and int64 wraps around', () => {
    const of = (dtype: 'int32' | 'int64', ...values: number[]) => ({ dtype, values }) as const;
    expect(evaluateOperator('REDUCE_PROD', [of('int32', 65536, 65536), int(0)], {}, [of('int32')]).values[0]).toEqual([0]);
    expect(evaluateOperator('REDUCE_PROD', [of('int64', 65536, 65536), int(0)], {}, [of('int64')]).values[0]).toEqual([
      2n ** 32n,
    ]);
  });
  it('MEAN of int32 is cut towards 0', () => {
    const x = { dtype: 'int32', values: [-1, -2] } as const;
    expect(evaluateOperator('MEAN', [x, int(0)], {}, [x]).values[0]).toEqual([-1]);
  });
  it('REDUCE_ALL and REDUCE_ANY of booleans', () => {
    const x = { dtype: 'bool', shape: [3, 2], values: [true, true, true, false, false, false] } as const;
    expect(evaluateOperator('REDUCE_ALL', [x, ints(1)], {}, [x]).values[0]).toEqual([1, 0, 0]);
    expect(evaluateOperator('REDUCE_ANY', [x, ints(1)], {}, [x]).values[0]).toEqual([1, 1, 0]);
  });
});

describe('ARG_MAX and ARG_MIN', () => {
  it('name the first of equal elements, as int32 or int64', () => {
    const x = { shape: [2, 3], values: [1, 7, 7, -2, -5, -5] };
    expect(evaluateOperator('ARG_MAX', [x, int(1)], {}, [{ dtype: 'int64' }])).toEqual({ shapes: [[2]], values: [[1n, 0n]] });
    expect(evaluateOperator('ARG_MIN', [x, int(-1)], {}, [{ dtype: 'int32' }]).values[0]).toEqual([0, 1]);
  });
  it('run along any axis', () => {
    const x = { shape: [2, 3], values: [1, 7, 3, 4, 5, 3] };
    expect(evaluateOperator('ARG_MAX', [x, int(0)], {}, [{ dtype: 'int32' }])).toEqual({ shapes: [[3]], values: [[1, 0, 0]] });
  });
});

describe('rows', () => {
  it('L2_NORMALIZATION makes each vector one long', () => {
    const [got] = evaluateOperator('L2_NORMALIZATION', [{ shape: [2, 2], values: [3, 4, 0, -2] }]).values;
    [0.6, 0.8, 0, -1].forEach((value, i) => expect(got![i]).toBeCloseTo(value, 6));
  });
  it('L2_NORMALIZATION of zeros is zeros', () => {
    expect(evaluateOperator('L2_NORMALIZATION', [{ shape: [1, 2], values: [0, 0] }]).values[0]).toEqual([0, 0]);
  });
  it('LOG_SOFTMAX of equal elements is -log of their number, however large they are', () => {
    const [got] = evaluateOperator('LOG_SOFTMAX', [{ shape: [1, 4], values: [1000, 1000, 1000, 1000] }]).values;
    got!.forEach((value) => expect(value).toBeCloseTo(-Math.log(4), 6));
  });
  it('TOPK_V2 sorts, with the lower index first among equals', () => {
    const x = { shape: [2, 4], values: [3, 9, 9, 1, 0, -1, 5, 2] };
    expect(evaluateOperator('TOPK_V2', [x, int(3)], {}, [{}, { dtype: 'int32' }])).toEqual({
      shapes: [
        [2, 3],
        [2, 3],
      ],
      values: [
        [9, 9, 3, 5, 2, 0],
        [1, 2, 0, 2, 3, 0],
      ],
    });
  });
  it.each([
    [false, false, [1, 3, 6]],
    [true, false, [0, 1, 3]],
    [false, true, [6, 5, 3]],
    [true, true, [5, 3, 0]],
  ])('CUMSUM exclusive=%s reverse=%s of 1 2 3 is %j', (exclusive, reverse, expected) => {
    expect(evaluateOperator('CUMSUM', [{ values: [1, 2, 3] }, int(0)], { exclusive, reverse }).values[0]).toEqual(expected);
  });
  it('CUMSUM along the first axis of a table', () => {
    expect(evaluateOperator('CUMSUM', [table, int(0)]).values[0]).toEqual([1, 2, 3, 5, 7, 9]);
  });
});
