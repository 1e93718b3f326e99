import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stridesOf } from '../../../src/core/shape.ts';
import { stridedSlice } from '../../../src/core/stridedSlice.ts';
import { copyView, pasteView } from '../../../src/core/view.ts';

describe('copyView', () => {
  it('reads a column of a table by its stride', () => {
    expect(copyView(Float32Array.of(0, 1, 2, 3, 4, 5), { shape: [2], strides: [3], offset: 1 })).toEqual(Float32Array.of(1, 4));
  });
  it('repeats where a stride is 0', () => {
    expect(copyView(Int8Array.of(7, 8), { shape: [2, 2], strides: [1, 0], offset: 0 })).toEqual(Int8Array.of(7, 7, 8, 8));
  });
  it('of a scalar is its one element', () => {
    expect(copyView(BigInt64Array.of(1n, 2n), { shape: [], strides: [], offset: 1 })).toEqual(BigInt64Array.of(2n));
  });
  it('of no elements is empty', () => {
    expect(copyView(Uint8Array.of(1), { shape: [3, 0], strides: [1, 1], offset: 0 })).toEqual(new Uint8Array(0));
  });
  it('leaves its source alone', () => {
    const source = Float32Array.of(1, 2);
    copyView(source, { shape: [2], strides: [1], offset: 0 })[0] = 9;
    expect(source).toEqual(Float32Array.of(1, 2));
  });
});

describe('pasteView', () => {
  it('writes into the middle of a larger tensor', () => {
    const out = new Int16Array(9);
    pasteView(out, { shape: [2, 2], strides: [3, 1], offset: 4 }, Int16Array.of(1, 2, 3, 4));
    expect(out).toEqual(Int16Array.of(0, 0, 0, 0, 1, 2, 0, 3, 4));
  });
});

describe('stridedSlice', () => {
  it('equals indexing by hand, forwards and backwards', () => {
    const dimension = fc
      .record({ whole: fc.integer({ min: 1, max: 5 }), stride: fc.constantFrom(-2, -1, 1, 2) })
      .chain(({ whole, stride }) =>
        fc.integer({ min: 0, max: whole - 1 }).map((begin) => {
          const room = stride > 0 ? whole - 1 - begin : begin;
          return { whole, range: { begin, stride, size: Math.floor(room / Math.abs(stride)) + 1 } };
        }),
      );
    fc.assert(
      fc.property(fc.tuple(dimension, dimension, dimension), (dimensions) => {
        const shape = dimensions.map(({ whole }) => whole);
        const [a, b, c] = dimensions.map(({ range }) => range) as [
          (typeof dimensions)[0]['range'],
          (typeof dimensions)[0]['range'],
          (typeof dimensions)[0]['range'],
        ];
        const values = Float32Array.from({ length: shape.reduce((x, y) => x * y, 1) }, (_, i) => i);
        const [plane, row] = stridesOf(shape) as [number, number, number];
        const expected: number[] = [];
        for (let i = 0; i < a.size; i++) {
          for (let j = 0; j < b.size; j++) {
            for (let k = 0; k < c.size; k++) {
              expected.push((a.begin + i * a.stride) * plane + (b.begin + j * b.stride) * row + c.begin + k * c.stride);
            }
          }
        }
        expect([...stridedSlice(values, shape, [a, b, c])]).toEqual(expected);
      }),
      { seed: 6, numRuns: 300 },
    );
  });
});
