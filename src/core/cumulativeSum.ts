import type { TensorValues } from './dtype.ts';
import { emptyLike } from './emptyLike.ts';
import { elementCount } from './shape.ts';

/**
 * Along `axis`, the sum of the elements up to each one, newly allocated.
 *
 * `exclusive` leaves the element itself out; `reversed` sums from the far end.
 *
 * @see tensorflow/lite/kernels/cumsum.cc
 */
export function cumulativeSum(
  values: TensorValues,
  shape: readonly number[],
  axis: number,
  { exclusive, reversed }: { readonly exclusive: boolean; readonly reversed: boolean },
): TensorValues {
  const size = shape[axis]!;
  const inner = elementCount(shape.slice(axis + 1));
  const out = emptyLike(values, values.length);
  // Both arrays are of one kind, so += is number + number or BigInt + BigInt.
  const to = out as Float32Array;
  const from = values as Float32Array;
  const shift = exclusive ? 1 : 0;
  for (let line = 0; line < values.length; line += size * inner) {
    for (let i = 0; i < inner; i++) {
      const at = (place: number) => line + (reversed ? size - 1 - place : place) * inner + i;
      for (let place = shift; place < size; place++) {
        to[at(place)] = from[at(place - shift)]!;
        if (place > shift) to[at(place)]! += to[at(place - 1)]!;
      }
    }
  }
  return out;
}
