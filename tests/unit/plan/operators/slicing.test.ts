import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { counting, evaluateOperator, int, ints, planOf, type ShortTensor } from '../../../helpers/evaluateOperator.ts';

const slice = (x: ShortTensor, begin: number[], end: number[], strides: number[], masks = {}) =>
  evaluateOperator('STRIDED_SLICE', [x, ints(...begin), ints(...end), ints(...strides)], masks);

describe('STRIDED_SLICE', () => {
  it('takes every second element', () => {
    expect(slice(counting(6), [1], [6], [2])).toEqual({ shapes: [[3]], values: [[1, 3, 5]] });
  });
  it('counts negative indices from the end', () => {
    expect(slice(counting(6), [-3], [-1], [1]).values[0]).toEqual([3, 4]);
  });
  it('clamps indices beyond the dimension', () => {
    expect(slice(counting(3), [-9], [9], [1]).values[0]).toEqual([0, 1, 2]);
    expect(slice(counting(3), [9], [-9], [-1]).values[0]).toEqual([2, 1, 0]);
  });
  it('runs backwards with a negative stride', () => {
    expect(slice(counting(6), [4], [0], [-2]).values[0]).toEqual([4, 2]);
  });
  it('is empty where begin is not before end', () => {
    expect(slice(counting(6), [4], [2], [1])).toEqual({ shapes: [[0]], values: [[]] });
  });
  it('leaves masked begins and ends open', () => {
    expect(slice(counting(4), [2], [3], [1], { beginMask: 1 }).values[0]).toEqual([0, 1, 2]);
    expect(slice(counting(4), [2], [3], [1], { endMask: 1 }).values[0]).toEqual([2, 3]);
    expect(slice(counting(4), [2], [1], [-1], { beginMask: 1, endMask: 1 }).values[0]).toEqual([3, 2, 1, 0]);
  });
  it('takes a dimension away at a shrunk index, end notwithstanding', () => {
    expect(slice(counting(2, 3), [1, 0], [0, 0], [1, 1], { shrinkAxisMask: 1, endMask: 2 })).toEqual({
      shapes: [[3]],
      values: [[3, 4, 5]],
    });
    expect(slice(counting(2, 3), [-1, -2], [0, 0], [1, 1], { shrinkAxisMask: 3 })).toEqual({ shapes: [[]], values: [[4]] });
  });
  it('puts in a dimension at a new axis', () => {
    expect(slice(counting(2, 2), [0, 0], [0, 1], [1, 1], { newAxisMask: 1 })).toEqual({
      shapes: [[1, 1, 2]],
      values: [[0, 1]],
    });
  });
  it('unfolds an ellipsis over the dimensions that are not named', () => {
    expect(slice(counting(2, 2, 3), [0, 1], [0, 2], [1, 1], { ellipsisMask: 1 })).toEqual({
      shapes: [[2, 2, 1]],
      values: [[1, 4, 7, 10]],
    });
  });
  it('lets an ellipsis stand for nothing', () => {
    expect(slice(counting(2), [0, 1], [0, 2], [1, 1], { ellipsisMask: 1 })).toEqual({ shapes: [[1]], values: [[1]] });
  });
  it('takes dimensions behind the last entry whole', () => {
    expect(slice(counting(2, 2), [1], [2], [1]).values[0]).toEqual([2, 3]);
  });
  it('counts ends from begins under `offset`', () => {
    expect(slice(counting(6), [2], [3], [1], { offset: true }).values[0]).toEqual([2, 3, 4]);
  });
  it('moves int64 and int16 as they are', () => {
    const x = { dtype: 'int64', values: [2n ** 60n, 1n], known: false } as const;
    expect(evaluateOperator('STRIDED_SLICE', [x, ints(0), ints(1), ints(1)], {}, [x]).values[0]).toEqual([2n ** 60n]);
    const q = { dtype: 'int16', scale: 0.5, values: [-32768, 7] } as const;
    expect(evaluateOperator('STRIDED_SLICE', [q, ints(0), ints(1), ints(1)], {}, [q]).values[0]).toEqual([-32768]);
  });

  it('equals Python slicing of one dimension, whatever the numbers', () => {
    // range(*slice(begin, end, stride).indices(size)), spelled out after the Python reference.
    const python = (size: number, begin: number, end: number, stride: number): number[] => {
      const bound = (i: number) => {
        const front = i < 0 ? i + size : i;
        return stride > 0 ? Math.min(Math.max(front, 0), size) : Math.min(Math.max(front, -1), size - 1);
      };
      const out: number[] = [];
      for (let i = bound(begin); stride > 0 ? i < bound(end) : i > bound(end); i += stride) out.push(i);
      return out;
    };
    const numbers = fc.integer({ min: -8, max: 8 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), numbers, numbers, numbers, (size, begin, end, stride) => {
        fc.pre(stride !== 0);
        expect(slice(counting(size), [begin], [end], [stride]).values[0]).toEqual(python(size, begin, end, stride));
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('is planned again where its indices are computed', () => {
    const plan = planOf('STRIDED_SLICE', [counting(4), { ...ints(0), known: false }, ints(1), ints(1)], {}, [{ shape: [7] }]);
    expect(plan).toMatchObject({ dynamic: true, options: null, outputShapes: [[7]] });
  });
});

describe('SLICE', () => {
  it('takes a block', () => {
    expect(evaluateOperator('SLICE', [counting(3, 4), ints(1, 1), ints(2, 2)])).toEqual({
      shapes: [[2, 2]],
      values: [[5, 6, 9, 10]],
    });
  });
  it('takes the rest for a size of -1', () => {
    expect(evaluateOperator('SLICE', [counting(3, 4), ints(2, 1), ints(-1, -1)]).values[0]).toEqual([9, 10, 11]);
  });
});

describe('SPLIT, SPLIT_V, UNPACK', () => {
  it('SPLIT makes equal parts', () => {
    expect(evaluateOperator('SPLIT', [int(-1), counting(2, 4)], { numSplits: 2 }, [{}, {}])).toEqual({
      shapes: [
        [2, 2],
        [2, 2],
      ],
      values: [
        [0, 1, 4, 5],
        [2, 3, 6, 7],
      ],
    });
  });
  it('SPLIT_V makes parts of given sizes, and one of what is left', () => {
    expect(evaluateOperator('SPLIT_V', [counting(5), ints(1, -1, 2), int(0)], { numSplits: 3 }, [{}, {}, {}]).values).toEqual([
      [0],
      [1, 2],
      [3, 4],
    ]);
  });
  it('UNPACK takes an axis apart', () => {
    expect(evaluateOperator('UNPACK', [counting(2, 3)], { num: 3, axis: 1 }, [{}, {}, {}])).toEqual({
      shapes: [[2], [2], [2]],
      values: [
        [0, 3],
        [1, 4],
        [2, 5],
      ],
    });
  });
  it('what SPLIT takes apart, CONCATENATION puts together', () => {
    const x = counting(2, 6, 2);
    const parts = evaluateOperator('SPLIT', [int(1), x], { numSplits: 3 }, [{}, {}, {}]);
    const again = evaluateOperator(
      'CONCATENATION',
      parts.values.map((values, i) => ({ values, shape: parts.shapes[i]! })),
      { axis: 1 },
    );
    expect(again).toEqual({ shapes: [[2, 6, 2]], values: [x.values] });
  });
});
