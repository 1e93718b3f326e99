import type { TensorValues } from './dtype.ts';
import { stridesOf } from './shape.ts';
import { copyView } from './view.ts';

/**
 * The tensor with dimension d of the result taken from dimension permutation[d].
 *
 * input   [shape]
 * returns [shape[permutation[0]], shape[permutation[1]], ...], newly allocated
 *
 * @throws RangeError if the permutation is not one of the dimensions
 */
export function transpose(values: TensorValues, shape: readonly number[], permutation: readonly number[]): TensorValues {
  if (permutation.length !== shape.length || permutation.some((_, dimension) => !permutation.includes(dimension)))
    throw new RangeError(`[${permutation}] is no permutation of ${shape.length} dimensions`);
  const strides = stridesOf(shape);
  return copyView(values, {
    shape: permutation.map((dimension) => shape[dimension]!),
    strides: permutation.map((dimension) => strides[dimension]!),
    offset: 0,
  });
}
