import type { TensorValues } from './dtype.ts';
import { emptyLike } from './emptyLike.ts';
import { elementCount } from './shape.ts';

/**
 * Slices of the input along `axis`, chosen by index; the first `batchDims` dimensions of input and indices go together.
 *
 * input   [batch..., outer..., size, inner...]   `axis` is the dimension of `size`, at or after batchDims
 * indices [batch..., chosen...]
 * returns [batch..., outer..., chosen..., inner...], newly allocated
 *
 * @throws RangeError where an index is below 0 or not below `size`
 * @see tensorflow/lite/kernels/internal/reference/gather.h
 */
export function gather(
  values: TensorValues,
  shape: readonly number[],
  indices: readonly number[],
  axis: number,
  batchDims: number,
): TensorValues {
  const batches = elementCount(shape.slice(0, batchDims));
  const outer = elementCount(shape.slice(batchDims, axis));
  const size = shape[axis]!;
  const inner = elementCount(shape.slice(axis + 1));
  const chosen = batches === 0 ? 0 : indices.length / batches;
  const out = emptyLike(values, batches * outer * chosen * inner);
  let to = 0;
  for (let batch = 0; batch < batches; batch++) {
    for (let o = 0; o < outer; o++) {
      for (let c = 0; c < chosen; c++) {
        const index = indices[batch * chosen + c]!;
        if (!(index >= 0 && index < size)) throw new RangeError(`index ${index} is outside a dimension of ${size}`);
        const from = ((batch * outer + o) * size + index) * inner;
        out.set(values.subarray(from, from + inner) as never, to);
        to += inner;
      }
    }
  }
  return out;
}
