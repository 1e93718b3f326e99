import type { TensorValues } from './dtype.ts';

/** A new array of `count` zeros with the element type of `values`. */
export function emptyLike(values: TensorValues, count: number): TensorValues {
  return new (values.constructor as new (length: number) => TensorValues)(count);
}
