import { expect, test } from 'vitest';
import { decodeSparse } from '../../../src/plan/decodeSparse.ts';
import type { DimensionMetadata } from '../../../src/tflite/model.ts';

const dense = (denseSize: number): DimensionMetadata => ({ format: 'DENSE', denseSize, arraySegments: null, arrayIndices: null });
const sparse = (arraySegments: number[], arrayIndices: number[]): DimensionMetadata => ({
  format: 'SPARSE_CSR',
  denseSize: 0,
  arraySegments,
  arrayIndices,
});

test('compressed rows: [[1,0,2],[0,0,3]]', () => {
  const parameters = { traversalOrder: [0, 1], blockMap: [], dimMetadata: [dense(2), sparse([0, 2, 3], [0, 2, 2])] };
  expect([...decodeSparse('int8', [2, 3], parameters, Uint8Array.of(1, 2, 3))]).toEqual([1, 0, 2, 0, 0, 3]);
});

test('compressed columns: the second dimension is walked first', () => {
  const parameters = { traversalOrder: [1, 0], blockMap: [], dimMetadata: [dense(3), sparse([0, 1, 1, 3], [0, 0, 1])] };
  expect([...decodeSparse('int8', [2, 3], parameters, Uint8Array.of(1, 2, 3))]).toEqual([1, 0, 2, 0, 0, 3]);
});

test('blocks of 2 x 2 on the diagonal of a 4 x 4 matrix', () => {
  const parameters = {
    traversalOrder: [0, 1, 2, 3],
    blockMap: [0, 1],
    dimMetadata: [dense(2), sparse([0, 1, 2], [0, 1]), dense(2), dense(2)],
  };
  const values = decodeSparse('int8', [4, 4], parameters, Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8));
  expect([...values]).toEqual([1, 2, 0, 0, 3, 4, 0, 0, 0, 0, 5, 6, 0, 0, 7, 8]);
});

test('elements of four bytes stay whole', () => {
  const parameters = { traversalOrder: [0], blockMap: [], dimMetadata: [sparse([0, 1], [1])] };
  const data = new Uint8Array(Float32Array.of(2.5).buffer);
  expect([...new Float32Array(decodeSparse('float32', [3], parameters, data).buffer)]).toEqual([0, 2.5, 0]);
});
