import type { TensorValues } from './dtype.ts';
import { emptyLike } from './emptyLike.ts';
import { elementCount, stridesOf } from './shape.ts';
import { transpose } from './transpose.ts';
import { pasteView } from './view.ts';

/**
 * Spatial dimensions padded, then every blockShape-th element of them gathered into a batch of its own.
 *
 * input   [batch, spatial..., rest...]   one spatial dimension a block size
 * returns [batch * product(blockShape), (spatial[k] + paddings[k][0] + paddings[k][1]) / blockShape[k], ..., rest...],
 *         newly allocated
 *
 * The padding holds `padValue`, the zero point of a quantized tensor.
 *
 * @see tensorflow/lite/kernels/internal/reference/space_to_batch_nd.h
 */
export function spaceToBatch(
  values: TensorValues,
  shape: readonly number[],
  blockShape: readonly number[],
  paddings: readonly (readonly [number, number])[],
  padValue: number,
): TensorValues {
  const blocks = blockShape.length;
  const full = shape.map((size, dimension) => {
    const [before, after] = paddings[dimension - 1] ?? [0, 0];
    return before + size + after;
  });
  const padded = emptyLike(values, elementCount(full));
  if (padValue !== 0) padded.fill(padValue as never);
  const strides = stridesOf(full);
  const offset = paddings.reduce((sum, [before], k) => sum + before * strides[1 + k]!, 0);
  pasteView(padded, { shape, strides, offset }, values);
  // batch, (spatial, block)..., rest... -> blocks..., batch, spatial..., rest...
  const [batch, ...others] = full as [number, ...number[]];
  return transpose(
    padded,
    [batch, ...blockShape.flatMap((block, k) => [others[k]! / block, block]), ...others.slice(blocks)],
    [
      ...blockShape.map((_, k) => 2 + 2 * k),
      0,
      ...blockShape.map((_, k) => 1 + 2 * k),
      ...others.slice(blocks).map((_, k) => 2 * blocks + 1 + k),
    ],
  );
}
