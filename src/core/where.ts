import type { TensorValues } from './dtype.ts';

/** The index tuples, one after the other in row-major order, of the elements that are not 0. */
export function where(values: TensorValues, shape: readonly number[]): number[] {
  const indices: number[] = [];
  const index = new Array<number>(shape.length).fill(0);
  for (let i = 0; i < values.length; i++) {
    if (values[i]) indices.push(...index);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      if (++index[axis]! < shape[axis]!) break;
      index[axis] = 0;
    }
  }
  return indices;
}
