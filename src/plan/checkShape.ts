import { BITS, type DType } from '../core/dtype.ts';
import { elementCount } from '../core/shape.ts';

/** No memory that a page can address holds a larger tensor; a typed array has at most 2^33 elements anyway. */
const MAX_TENSOR_BYTES = 2 ** 32;
const MAX_RANK = 32;

/** What is wrong with a shape of this type: not whole numbers from 0 on, too many dimensions, too large; null if nothing. */
export function shapeFault(shape: readonly number[], dtype: DType): string | null {
  if (shape.length > MAX_RANK) return `${shape.length} dimensions, at most ${MAX_RANK} are meant`;
  if (!shape.every((size) => Number.isInteger(size) && size >= 0)) return `[${shape.join(',')}] is not a shape`;
  const bytes = (elementCount(shape) * Math.max(8, BITS[dtype])) / 8;
  return bytes <= MAX_TENSOR_BYTES ? null : `[${shape.join(',')}] of ${dtype} takes more than ${MAX_TENSOR_BYTES} bytes`;
}
