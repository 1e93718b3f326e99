import type { TensorValues } from './dtype.ts';
import { pad } from './pad.ts';
import { transpose } from './transpose.ts';

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
  const ends = shape.map((_, dimension) => paddings[dimension - 1] ?? [0, 0]);
  const [before, after] = [ends.map((pair) => pair[0]), ends.map((pair) => pair[1])];
  const padded = pad({ before, after }, values, shape, values instanceof BigInt64Array ? BigInt(padValue) : padValue);
  const full = shape.map((size, dimension) => before[dimension]! + size + after[dimension]!);
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
