import type { TensorValues } from './dtype.ts';
import { stridesOf } from './shape.ts';
import { copyView } from './view.ts';

/** One dimension of a slice, resolved: elements begin, begin + stride, ..., `size` of them, all inside the dimension. */
export interface SliceRange {
  readonly begin: number;
  readonly stride: number;
  readonly size: number;
}

/**
 * The elements at the given range of each dimension.
 *
 * input   [shape]
 * returns [ranges[0].size, ranges[1].size, ...], newly allocated
 *
 * A negative stride reads backwards.
 */
export function stridedSlice(values: TensorValues, shape: readonly number[], ranges: readonly SliceRange[]): TensorValues {
  const strides = stridesOf(shape);
  return copyView(values, {
    shape: ranges.map((range) => range.size),
    strides: ranges.map((range, dimension) => range.stride * strides[dimension]!),
    offset: ranges.reduce((offset, range, dimension) => offset + range.begin * strides[dimension]!, 0),
  });
}
