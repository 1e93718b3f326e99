import type { TensorValues } from './dtype.ts';
import { stridesOf } from './shape.ts';
import { copyView } from './view.ts';

/**
 * The tensor laid side by side multiples[d] times along dimension d.
 *
 * input   [shape]
 * returns [shape[0] * multiples[0], shape[1] * multiples[1], ...], newly allocated
 */
export function tile(values: TensorValues, shape: readonly number[], multiples: readonly number[]): TensorValues {
  const strides = stridesOf(shape);
  return copyView(values, {
    shape: shape.flatMap((size, dimension) => [multiples[dimension]!, size]),
    strides: strides.flatMap((stride) => [0, stride]),
    offset: 0,
  });
}
