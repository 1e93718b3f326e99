import { bytesOf, type DType } from '../core/dtype.ts';
import { elementCount, stridesOf } from '../core/shape.ts';
import type { SparsityParameters } from '../tflite/model.ts';

/**
 * The dense bytes of a sparse constant, row-major; what the file leaves out is zero.
 *
 * Levels are walked in traversal order: one a dimension, then one a block dimension. The reader has checked that they can be.
 *
 * @throws RangeError for elements that are not whole bytes
 * @see tensorflow/lite/kernels/internal/utils/sparsity_format_converter.cc
 */
export function decodeSparse(dtype: DType, shape: readonly number[], sparsity: SparsityParameters, data: Uint8Array): Uint8Array {
  const size = bytesOf(dtype, 1);
  if (bytesOf(dtype, 2) !== 2 * size) throw new RangeError(`sparse elements of ${dtype} are not whole bytes`);
  const { traversalOrder, blockMap, dimMetadata } = sparsity;
  const rank = shape.length;
  const strides = stridesOf(shape);
  const dense = new Uint8Array(elementCount(shape) * size);
  /** What one step along a level moves in the dense array. */
  const steps = traversalOrder.map((dimension) => {
    if (dimension >= rank) return strides[blockMap[dimension - rank]!]!;
    const block = blockMap.indexOf(dimension);
    const blockSize = block < 0 ? 1 : dimMetadata[traversalOrder.indexOf(rank + block)]!.denseSize;
    return strides[dimension]! * blockSize;
  });
  let from = 0;
  const walk = (level: number, position: number, offset: number): void => {
    const metadata = dimMetadata[level];
    if (metadata === undefined) {
      dense.set(data.subarray(from, from + size), offset * size);
      from += size;
      return;
    }
    const step = steps[level]!;
    if (metadata.format === 'DENSE') {
      for (let i = 0; i < metadata.denseSize; i++) walk(level + 1, position * metadata.denseSize + i, offset + i * step);
      return;
    }
    const segments = metadata.arraySegments ?? [];
    const indices = metadata.arrayIndices ?? [];
    for (let i = segments[position] ?? 0; i < (segments[position + 1] ?? 0); i++) walk(level + 1, i, offset + indices[i]! * step);
  };
  walk(0, 0, 0);
  return dense;
}
