import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { counting, evaluateOperator, int, ints } from '../../../helpers/evaluateOperator.ts';

describe('TRANSPOSE', () => {
  it('exchanges rows and columns', () => {
    expect(evaluateOperator('TRANSPOSE', [counting(2, 3), ints(1, 0)])).toEqual({
      shapes: [[3, 2]],
      values: [[0, 3, 1, 4, 2, 5]],
    });
  });
  it('by a permutation and then its inverse changes nothing', () => {
    const shapes = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 4 });
    const permuted = shapes.chain((shape) =>
      fc.tuple(fc.constant(shape), fc.shuffledSubarray([...shape.keys()], { minLength: shape.length })),
    );
    fc.assert(
      fc.property(permuted, ([shape, permutation]) => {
        const x = counting(...shape);
        const there = evaluateOperator('TRANSPOSE', [x, ints(...permutation)]);
        const inverse = permutation.map((_, axis) => permutation.indexOf(axis));
        const back = evaluateOperator('TRANSPOSE', [{ shape: there.shapes[0]!, values: there.values[0]! }, ints(...inverse)]);
        expect(back).toEqual({ shapes: [shape], values: [x.values] });
      }),
      { seed: 2, numRuns: 200 },
    );
  });
});

describe('joining', () => {
  it('CONCATENATION along a middle axis', () => {
    expect(evaluateOperator('CONCATENATION', [counting(2, 1, 2), counting(2, 2, 2)], { axis: -2 })).toEqual({
      shapes: [[2, 3, 2]],
      values: [[0, 1, 0, 1, 2, 3, 2, 3, 4, 5, 6, 7]],
    });
  });
  it('CONCATENATION brings uint8 parts to the scale of the output', () => {
    const a = { dtype: 'uint8', scale: 0.5, zeroPoint: 10, values: [10, 20, 255] } as const;
    const b = { dtype: 'uint8', scale: 1, zeroPoint: 0, values: [0, 7] } as const;
    const out = { dtype: 'uint8', scale: 1, zeroPoint: 0 } as const;
    // Real values 0, 5, 122.5 (half to even) and 0, 7.
    expect(evaluateOperator('CONCATENATION', [a, b], {}, [out]).values[0]).toEqual([0, 5, 122, 0, 7]);
  });
  it('PACK lays vectors side by side, at either end', () => {
    const [a, b] = [
      { dtype: 'int32', values: [1, 2] },
      { dtype: 'int32', values: [3, 4] },
    ] as const;
    expect(evaluateOperator('PACK', [a, b], { axis: 0, valuesCount: 2 }, [a])).toEqual({
      shapes: [[2, 2]],
      values: [[1, 2, 3, 4]],
    });
    expect(evaluateOperator('PACK', [a, b], { axis: -1, valuesCount: 2 }, [a])).toEqual({
      shapes: [[2, 2]],
      values: [[1, 3, 2, 4]],
    });
  });
  it('PACK of scalars is a vector', () => {
    expect(evaluateOperator('PACK', [int(3), int(4)], {}, [{ dtype: 'int32' }])).toEqual({ shapes: [[2]], values: [[3, 4]] });
  });
});

describe('repeating and mirroring', () => {
  it('TILE repeats along each dimension', () => {
    expect(evaluateOperator('TILE', [counting(2, 2), ints(2, 2)])).toEqual({
      shapes: [[4, 4]],
      values: [[0, 1, 0, 1, 2, 3, 2, 3, 0, 1, 0, 1, 2, 3, 2, 3]],
    });
  });
  it('TILE by 0 is empty', () => {
    expect(evaluateOperator('TILE', [counting(2), ints(0)])).toEqual({ shapes: [[0]], values: [[]] });
  });
  it('BROADCAST_TO repeats a column, and adds dimensions in front', () => {
    expect(evaluateOperator('BROADCAST_TO', [counting(2, 1), ints(2, 2, 2)])).toEqual({
      shapes: [[2, 2, 2]],
      values: [[0, 0, 1, 1, 0, 0, 1, 1]],
    });
  });
  it('REVERSE_V2 turns the named axes around', () => {
    expect(evaluateOperator('REVERSE_V2', [counting(2, 3), ints(1)]).values[0]).toEqual([2, 1, 0, 5, 4, 3]);
    expect(evaluateOperator('REVERSE_V2', [counting(2, 3), ints(0, -1)]).values[0]).toEqual([5, 4, 3, 2, 1, 0]);
  });
  it.each([
    ['REFLECT', [2, 1, 0, 1, 2, 1]],
    ['SYMMETRIC', [1, 0, 0, 1, 2, 2]],
  ])('MIRROR_PAD %s of 0, 1, 2 by 2 and 1 is %j', (mode, expected) => {
    const paddings = { dtype: 'int32', shape: [1, 2], values: [2, 1] } as const;
    expect(evaluateOperator('MIRROR_PAD', [counting(3), paddings], { mode }).values[0]).toEqual(expected);
  });
});

describe('blocks', () => {
  it('SPACE_TO_DEPTH puts the pixels of a block one after the other', () => {
    expect(evaluateOperator('SPACE_TO_DEPTH', [counting(1, 2, 4, 1)], { blockSize: 2 })).toEqual({
      shapes: [[1, 1, 2, 4]],
      values: [[0, 1, 4, 5, 2, 3, 6, 7]],
    });
  });
  it('DEPTH_TO_SPACE undoes SPACE_TO_DEPTH', () => {
    const x = counting(2, 6, 4, 3);
    const deep = evaluateOperator('SPACE_TO_DEPTH', [x], { blockSize: 2 });
    const flat = evaluateOperator('DEPTH_TO_SPACE', [{ shape: deep.shapes[0]!, values: deep.values[0]! }], { blockSize: 2 });
    expect(flat).toEqual({ shapes: [[2, 6, 4, 3]], values: [x.values] });
  });
  it('SPACE_TO_BATCH_ND makes a batch of every second pixel', () => {
    const pairs = { dtype: 'int32', shape: [2, 2], values: [0, 0, 0, 0] } as const;
    expect(evaluateOperator('SPACE_TO_BATCH_ND', [counting(1, 4, 4, 1), ints(2, 2), pairs])).toEqual({
      shapes: [[4, 2, 2, 1]],
      values: [[0, 2, 8, 10, 1, 3, 9, 11, 4, 6, 12, 14, 5, 7, 13, 15]],
    });
  });
  it('SPACE_TO_BATCH_ND pads with the zero point', () => {
    const x = { dtype: 'int8', scale: 1, zeroPoint: -5, shape: [1, 3, 1], values: [1, 2, 3] } as const;
    const pairs = { dtype: 'int32', shape: [1, 2], values: [1, 0] } as const;
    expect(evaluateOperator('SPACE_TO_BATCH_ND', [x, ints(2), pairs], {}, [x]).values[0]).toEqual([-5, 2, 1, 3]);
  });
  it('BATCH_TO_SPACE_ND undoes SPACE_TO_BATCH_ND, paddings cropped', () => {
    fc.assert(
      fc.property(
        fc.record({
          batch: fc.integer({ min: 1, max: 2 }),
          sizes: fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })),
          block: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
          before: fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 })),
        }),
        ({ batch, sizes, block, before }) => {
          const x = counting(batch, ...sizes, 2);
          const after = sizes.map((size, k) => (block[k]! - ((size + before[k]!) % block[k]!)) % block[k]!);
          const pairs = { dtype: 'int32', shape: [2, 2], values: before.flatMap((b, k) => [b, after[k]!]) } as const;
          const there = evaluateOperator('SPACE_TO_BATCH_ND', [x, ints(...block), pairs]);
          const packed = { shape: there.shapes[0]!, values: there.values[0]! };
          const back = evaluateOperator('BATCH_TO_SPACE_ND', [packed, ints(...block), pairs]);
          expect(back).toEqual({ shapes: [x.shape], values: [x.values] });
        },
      ),
      { seed: 3, numRuns: 200 },
    );
  });
});

describe('gathering and scattering', () => {
  it('GATHER takes columns in any order, repeated', () => {
    expect(evaluateOperator('GATHER', [counting(2, 3), ints(2, 0, 2)], { axis: 1 })).toEqual({
      shapes: [[2, 3]],
      values: [[2, 0, 2, 5, 3, 5]],
    });
  });
  it('GATHER by a scalar takes the axis away', () => {
    expect(evaluateOperator('GATHER', [counting(2, 3), int(1)], { axis: 0 })).toEqual({ shapes: [[3]], values: [[3, 4, 5]] });
  });
  it('GATHER in batches pairs rows with their own indices', () => {
    const indices = { dtype: 'int32', shape: [2, 1], values: [2, 0] } as const;
    expect(evaluateOperator('GATHER', [counting(2, 3), indices], { axis: 1, batchDims: 1 })).toEqual({
      shapes: [[2, 1]],
      values: [[2, 3]],
    });
  });
  it('GATHER out of bounds at run time is refused', () => {
    const x = { dtype: 'float32', shape: [2], values: [1, 2] } as const;
    expect(() => evaluateOperator('GATHER', [x, ints(5)], { axis: 0 })).toThrow('index 5');
  });
  it('GATHER_ND takes elements and slices', () => {
    const at = (shape: number[], ...values: number[]) => ({ dtype: 'int32', shape, values }) as const;
    expect(evaluateOperator('GATHER_ND', [counting(2, 3), at([2, 2], 0, 1, 1, 2)])).toEqual({ shapes: [[2]], values: [[1, 5]] });
    expect(evaluateOperator('GATHER_ND', [counting(2, 3), at([1, 1], 1)])).toEqual({ shapes: [[1, 3]], values: [[3, 4, 5]] });
  });
  it('SCATTER_ND sums what falls on one place', () => {
    const indices = { dtype: 'int32', shape: [3, 1], values: [1, 3, 1] } as const;
    const updates = { shape: [3], values: [10, 20, 30] };
    expect(evaluateOperator('SCATTER_ND', [indices, updates, ints(4)])).toEqual({ shapes: [[4]], values: [[0, 40, 0, 20]] });
  });
  it('SCATTER_ND of int64 slices', () => {
    const indices = { dtype: 'int32', shape: [1, 1], values: [1] } as const;
    const updates = { dtype: 'int64', shape: [1, 2], values: [7n, 2n ** 60n], known: false } as const;
    expect(evaluateOperator('SCATTER_ND', [indices, updates, ints(2, 2)], {}, [{ dtype: 'int64' }]).values[0]).toEqual([
      0n,
      0n,
      7n,
      2n ** 60n,
    ]);
  });
});
