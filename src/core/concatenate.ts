import type { TensorValues } from './dtype.ts';
import { emptyLike } from './emptyLike.ts';
import { elementCount, stridesOf } from './shape.ts';
import { pasteView } from './view.ts';

/** A part of a concatenation: its elements and shape. */
export interface Part {
  readonly values: TensorValues;
  readonly shape: readonly number[];
}

/**
 * The parts one after the other along `axis`.
 *
 * parts   at least one, of one element type, of one shape but for `axis`
 * returns [..., sum of the parts' sizes along axis, ...], newly allocated
 */
export function concatenate(parts: readonly Part[], axis: number): TensorValues {
  const first = parts[0]!;
  const shape = first.shape.map((size, dimension) =>
    dimension === axis ? parts.reduce((sum, part) => sum + part.shape[axis]!, 0) : size,
  );
  const strides = stridesOf(shape);
  const out = emptyLike(first.values, elementCount(shape));
  let start = 0;
  for (const part of parts) {
    pasteView(out, { shape: part.shape, strides, offset: start * strides[axis]! }, part.values);
    start += part.shape[axis]!;
  }
  return out;
}
