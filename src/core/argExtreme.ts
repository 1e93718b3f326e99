import type { Comparison } from './comparisons.ts';
import type { TensorValues } from './dtype.ts';
import { elementCount } from './shape.ts';

/**
 * Along `axis`, the index of the element that is `better` than every other; the first of equally good ones.
 *
 * input   [outer..., size, inner...]   `axis` is the dimension of `size`
 * returns outer... x inner... indices in row-major order
 */
export function argExtreme(values: TensorValues, shape: readonly number[], axis: number, better: Comparison): number[] {
  const outer = elementCount(shape.slice(0, axis));
  const size = shape[axis]!;
  const inner = elementCount(shape.slice(axis + 1));
  const indices: number[] = [];
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < inner; i++) {
      const at = (index: number) => values[(o * size + index) * inner + i]!;
      let best = 0;
      for (let index = 1; index < size; index++) if (better(at(index), at(best))) best = index;
      indices.push(best);
    }
  }
  return indices;
}
