import { describe, expect, it, test } from 'vitest';
import { imageFilter } from '../../../src/core/imageFilters.ts';
import { mulberry32 } from '../../../src/core/random.ts';
import { rankOf, svd, type Svd } from '../../../src/core/svd.ts';

function randomMatrix(rows: number, columns: number, seed: number): Float64Array {
  const random = mulberry32(seed);
  return Float64Array.from({ length: rows * columns }, () => random() * 2 - 1);
}

function rebuilt({ rows, columns, singularValues, left, right }: Svd): Float64Array {
  const out = new Float64Array(rows * columns);
  singularValues.forEach((value, index) => {
    for (let y = 0; y < rows; y++)
      for (let x = 0; x < columns; x++) out[y * columns + x]! += value * left[index * rows + y]! * right[index * columns + x]!;
  });
  return out;
}

function furthestFromOrthonormal(vectors: Float64Array, count: number, length: number): number {
  let furthest = 0;
  for (let a = 0; a < count; a++) {
    for (let b = 0; b < count; b++) {
      let dot = 0;
      for (let index = 0; index < length; index++) dot += vectors[a * length + index]! * vectors[b * length + index]!;
      furthest = Math.max(furthest, Math.abs(dot - (a === b ? 1 : 0)));
    }
  }
  return furthest;
}

const SHAPES = [
  [1, 1],
  [1, 6],
  [6, 1],
  [3, 3],
  [4, 7],
  [7, 4],
  [11, 11],
] as const;

describe.each(SHAPES)('the decomposition of a random %ix%i matrix', (rows, columns) => {
  const values = randomMatrix(rows, columns, rows * 31 + columns);
  const parts = svd(values, rows, columns);
  const count = Math.min(rows, columns);

  it('gives the matrix again', () => {
    const again = rebuilt(parts);
    values.forEach((value, index) => expect(Math.abs(again[index]! - value)).toBeLessThan(1e-13));
  });

  it('has orthonormal columns and rows', () => {
    expect(furthestFromOrthonormal(parts.left, count, rows)).toBeLessThan(1e-13);
    expect(furthestFromOrthonormal(parts.right, count, columns)).toBeLessThan(1e-13);
  });

  it('has singular values from large to small, whose squares add up to those of the matrix', () => {
    expect(parts.singularValues).toHaveLength(count);
    for (let index = 1; index < count; index++)
      expect(parts.singularValues[index]!).toBeLessThanOrEqual(parts.singularValues[index - 1]!);
    const squares = (list: Float64Array) => list.reduce((sum, value) => sum + value * value, 0);
    expect(squares(parts.singularValues)).toBeCloseTo(squares(values), 12);
  });
});

describe('known decompositions', () => {
  it('3, 1 for [[2, 1], [1, 2]]: the eigenvalues of a positive symmetric matrix', () => {
    const { singularValues, left } = svd([2, 1, 1, 2], 2, 2);
    expect(singularValues[0]).toBeCloseTo(3, 14);
    expect(singularValues[1]).toBeCloseTo(1, 14);
    expect(Math.abs(left[0]!)).toBeCloseTo(Math.SQRT1_2, 14);
  });

  it('the lengths of the columns where they are orthogonal already', () => {
    expect([...svd([0, 3, 4, 0], 2, 2).singularValues]).toEqual([4, 3]);
  });

  it('Sobel x is [1, 2, 1] times [-1, 0, 1]', () => {
    const { singularValues, left, right } = svd(imageFilter('sobel-x', 3, 3), 3, 3);
    expect(singularValues[0]).toBeCloseTo(Math.sqrt(12), 13);
    const unit = left.subarray(0, 3);
    expect([unit[1]! / unit[0]!, unit[2]! / unit[0]!].map((ratio) => Number(ratio.toFixed(12)))).toEqual([2, 1]);
    expect(right[0]! + right[2]!).toBeCloseTo(0, 14);
    expect(right[2]).toBeCloseTo(Math.SQRT1_2, 14);
  });

  it('orthonormal vectors also where the rank is low or nothing', () => {
    for (const values of [new Float64Array(25), new Float64Array(25).fill(1), imageFilter('sobel-y', 5, 5)]) {
      const parts = svd(values, 5, 5);
      expect(furthestFromOrthonormal(parts.left, 5, 5)).toBeLessThan(1e-13);
      expect(furthestFromOrthonormal(parts.right, 5, 5)).toBeLessThan(1e-13);
    }
  });
});

test.each([
  ['identity', 1],
  ['box', 1],
  ['gaussian', 1],
  ['sobel-x', 1],
  ['sobel-y', 1],
  ['laplacian', 2],
  ['sharpen', 2],
  ['outline', 2],
  ['emboss', 3],
])('the rank of %s is %i, at every size that holds it', (id, rank) => {
  for (let size = 3; size <= 11; size++) expect(rankOf(svd(imageFilter(id, size, size), size, size)), `${size}`).toBe(rank);
});

it('a matrix of zeros has rank 0', () => {
  expect(rankOf(svd(new Float64Array(9), 3, 3))).toBe(0);
});

it('refuses values that do not fill the matrix or are not finite, and says what it got', () => {
  expect(() => svd([1, 2, 3], 2, 2)).toThrow('2x2 is 4 values, at least one; got 3');
  expect(() => svd([1, NaN], 1, 2)).toThrow('value 1 is NaN');
});
