import type { TensorValues } from './dtype.ts';
import { stridedSlice } from './stridedSlice.ts';

/** The tensor with the order of elements reversed along the given axes; same shape, newly allocated. */
export function reverse(values: TensorValues, shape: readonly number[], axes: readonly number[]): TensorValues {
  return stridedSlice(
    values,
    shape,
    shape.map((size, dimension) =>
      axes.includes(dimension) ? { begin: size - 1, stride: -1, size } : { begin: 0, stride: 1, size },
    ),
  );
}
