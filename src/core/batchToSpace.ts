import type { TensorValues } from './dtype.ts';
import { elementCount } from './shape.ts';
import { stridedSlice } from './stridedSlice.ts';
import { transpose } from './transpose.ts';

/**
 * Batches interleaved into the spatial dimensions, then cropped.
 *
 * input   [batch, spatial..., rest...]   batch a multiple of the product of blockShape; one spatial dimension a block size
 * returns [batch / product(blockShape), spatial[k] * blockShape[k] - crops[k][0] - crops[k][1], ..., rest...], newly allocated
 *
 * @see tensorflow/lite/kernels/internal/reference/batch_to_space_nd.h
 */
export function batchToSpace(
  values: TensorValues,
  shape: readonly number[],
  blockShape: readonly number[],
  crops: readonly (readonly [number, number])[],
): TensorValues {
  const blocks = blockShape.length;
  const batch = shape[0]! / elementCount(blockShape);
  const spatial = shape.slice(1, 1 + blocks);
  const rest = shape.slice(1 + blocks);
  // blocks..., batch, spatial..., rest... -> batch, (spatial, block)..., rest...
  const interleaved = transpose(
    values,
    [...blockShape, batch, ...spatial, ...rest],
    [blocks, ...spatial.flatMap((_, k) => [blocks + 1 + k, k]), ...rest.map((_, k) => 2 * blocks + 1 + k)],
  );
  const full = [batch, ...spatial.map((size, k) => size * blockShape[k]!), ...rest];
  const ranges = full.map((size, dimension) => {
    const [before, after] = crops[dimension - 1] ?? [0, 0];
    return { begin: before, stride: 1, size: size - before - after };
  });
  return stridedSlice(interleaved, full, ranges);
}
