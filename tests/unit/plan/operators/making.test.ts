import { describe, expect, it } from 'vitest';
import { evaluateOperator, int, ints, planOf, type ShortTensor } from '../../../helpers/evaluateOperator.ts';

const INT32 = { dtype: 'int32' } as const;
const INT64 = { dtype: 'int64' } as const;
const bool = (shape: number[], ...values: number[]): ShortTensor => ({ dtype: 'bool', shape, values });

describe('shapes as numbers', () => {
  it('SHAPE and RANK are known before the run', () => {
    const x = { shape: [2, 3, 5] };
    expect(planOf('SHAPE', [x], {}, [INT64])).toMatchObject({ outputShapes: [[3]], values: [BigInt64Array.of(2n, 3n, 5n)] });
    expect(planOf('RANK', [x], {}, [INT32])).toMatchObject({ outputShapes: [[]], values: [Int32Array.of(3)] });
  });
  it('SQUEEZE drops what it names, or every 1', () => {
    const x = { shape: [1, 2, 1], values: [5, 6] };
    expect(evaluateOperator('SQUEEZE', [x], { squeezeDims: [-1] })).toEqual({ shapes: [[1, 2]], values: [[5, 6]] });
    expect(evaluateOperator('SQUEEZE', [x], { squeezeDims: [] })).toEqual({ shapes: [[2]], values: [[5, 6]] });
  });
  it('EXPAND_DIMS puts a 1 in, at the end for -1', () => {
    expect(evaluateOperator('EXPAND_DIMS', [{ values: [5, 6] }, int(0)]).shapes).toEqual([[1, 2]]);
    expect(evaluateOperator('EXPAND_DIMS', [{ values: [5, 6] }, int(-1)]).shapes).toEqual([[2, 1]]);
  });
});

describe('tensors from numbers', () => {
  it('FILL', () => {
    expect(evaluateOperator('FILL', [ints(2, 2), { shape: [], values: [0.5] }])).toEqual({
      shapes: [[2, 2]],
      values: [[0.5, 0.5, 0.5, 0.5]],
    });
  });
  it('ZEROS_LIKE', () => {
    expect(evaluateOperator('ZEROS_LIKE', [{ dtype: 'int64', values: [4, 5] }], {}, [INT64]).values[0]).toEqual([0n, 0n]);
  });
  it.each([
    [0, 5, 2, [0, 2, 4]],
    [5, 0, -2, [5, 3, 1]],
    [3, 3, 1, []],
    [0, 4, 2, [0, 2]],
  ])('RANGE from %i to %i by %i is %j', (start, limit, delta, expected) => {
    expect(evaluateOperator('RANGE', [int(start), int(limit), int(delta)], {}, [INT32])).toEqual({
      shapes: [[expected.length]],
      values: [expected],
    });
  });
  it('RANGE of real numbers does not add up rounding errors', () => {
    const scalar = (value: number): ShortTensor => ({ shape: [], values: [value] });
    const [got] = evaluateOperator('RANGE', [scalar(0), scalar(1), scalar(0.125)]).values;
    expect(got).toEqual([0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875]);
  });
  it('ONE_HOT along the last axis, off for indices outside', () => {
    const [on, off] = [
      { shape: [], values: [5] },
      { shape: [], values: [-1] },
    ];
    expect(evaluateOperator('ONE_HOT', [ints(1, 3, -1), int(3), on, off], { axis: -1 })).toEqual({
      shapes: [[3, 3]],
      values: [[-1, 5, -1, -1, -1, -1, -1, -1, -1]],
    });
  });
  it('ONE_HOT along the first axis', () => {
    const [on, off] = [
      { shape: [], values: [1] },
      { shape: [], values: [0] },
    ];
    expect(evaluateOperator('ONE_HOT', [ints(1, 0), int(2), on, off], { axis: 0 }).values[0]).toEqual([0, 1, 1, 0]);
  });
});

describe('choosing', () => {
  it('SELECT takes a condition of the same shape, a number, or one a row', () => {
    const [yes, no] = [
      { shape: [2, 2], values: [1, 2, 3, 4] },
      { shape: [2, 2], values: [-1, -2, -3, -4] },
    ];
    expect(evaluateOperator('SELECT', [bool([2, 2], 1, 0, 0, 1), yes, no]).values[0]).toEqual([1, -2, -3, 4]);
    expect(evaluateOperator('SELECT', [bool([], 0), yes, no]).values[0]).toEqual([-1, -2, -3, -4]);
    expect(evaluateOperator('SELECT', [bool([2], 0, 1), yes, no]).values[0]).toEqual([-1, -2, 3, 4]);
  });
  it('SELECT_V2 broadcasts all three', () => {
    const column = { shape: [2, 1], values: [1, 2] };
    expect(evaluateOperator('SELECT_V2', [bool([3], 1, 0, 1), column, { shape: [], values: [9] }])).toEqual({
      shapes: [[2, 3]],
      values: [[1, 9, 1, 2, 9, 2]],
    });
  });
  it('WHERE lists where elements are not 0, and how many only then', () => {
    const x = bool([2, 2], 0, 1, 1, 0);
    expect(planOf('WHERE', [x], {}, [{ ...INT64, shape: [4, 2] }])).toMatchObject({ dynamic: true, outputShapes: [[4, 2]] });
    expect(evaluateOperator('WHERE', [x], {}, [INT64])).toEqual({ shapes: [[2, 2]], values: [[0n, 1n, 1n, 0n]] });
  });
});

describe('resizing', () => {
  const image: ShortTensor = { shape: [1, 2, 2, 1], values: [0, 10, 20, 30] };
  it.each([
    ['as it is', {}, [0, 5, 10, 10, 10, 15, 20, 20, 20, 25, 30, 30, 20, 25, 30, 30]],
    ['half pixel', { halfPixelCenters: true }, [0, 2.5, 7.5, 10, 5, 7.5, 12.5, 15, 15, 17.5, 22.5, 25, 20, 22.5, 27.5, 30]],
  ])('RESIZE_BILINEAR 2x2 to 4x4, %s', (_, options, expected) => {
    // 0, 10 / 20, 30 grows by 10 a column and 20 a row: at position x, y it is 10 x + 20 y, clamped to the picture.
    const got = evaluateOperator('RESIZE_BILINEAR', [image, ints(4, 4)], options);
    expect(got).toEqual({ shapes: [[1, 4, 4, 1]], values: [expected] });
  });
  it('RESIZE_BILINEAR with aligned corners keeps the corners', () => {
    const got = evaluateOperator('RESIZE_BILINEAR', [image, ints(3, 3)], { alignCorners: true });
    expect(got.values[0]).toEqual([0, 5, 10, 10, 15, 20, 20, 25, 30]);
  });
  it('RESIZE_BILINEAR to one pixel takes the first', () => {
    expect(evaluateOperator('RESIZE_BILINEAR', [image, ints(1, 1)], { alignCorners: true }).values[0]).toEqual([0]);
  });
  it('RESIZE_BILINEAR of int8 rounds to steps, half to even', () => {
    const q = { dtype: 'int8', scale: 1, zeroPoint: 0, shape: [1, 1, 2, 1], values: [0, 5] } as const;
    expect(evaluateOperator('RESIZE_BILINEAR', [q, ints(1, 4)], {}, [q]).values[0]).toEqual([0, 2, 5, 5]);
  });
  it.each([
    ['as it is', {}, [0, 0, 1, 1, 2]],
    ['half pixel', { halfPixelCenters: true }, [0, 0, 1, 2, 2]],
    ['aligned corners', { alignCorners: true }, [0, 1, 1, 2, 2]],
  ])('RESIZE_NEAREST_NEIGHBOR 3 to 5, %s', (_, options, expected) => {
    const x = { shape: [1, 1, 3, 1], values: [0, 1, 2] };
    expect(evaluateOperator('RESIZE_NEAREST_NEIGHBOR', [x, ints(1, 5)], options).values[0]).toEqual(expected);
  });
});

describe('STABLEHLO_COMPOSITE', () => {
  it('is planned as a call of its decomposition', () => {
    const options = { name: 'odml.rms_norm', decompositionSubgraphIndex: 2 };
    expect(planOf('STABLEHLO_COMPOSITE', [{ shape: [3] }], options, [{ shape: [3] }])).toMatchObject({
      calls: [2],
      outputShapes: [[3]],
      options: { name: 'odml.rms_norm' },
    });
  });
});
