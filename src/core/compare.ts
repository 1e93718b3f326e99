import { broadcastPairs } from './broadcastPairs.ts';
import type { Comparison } from './comparisons.ts';
import type { TensorValues } from './dtype.ts';
import { isQuantized } from './isQuantized.ts';
import { realsOf } from './reals.ts';
import { elementCount } from './shape.ts';
import type { TensorValue } from './tensorValue.ts';

/**
 * 1 where the comparison holds, 0 elsewhere, both operands broadcast to `shape`; newly allocated.
 *
 * Quantized tensors are compared as the real numbers that they stand for.
 */
export function compare(a: TensorValue, b: TensorValue, holds: Comparison, shape: readonly number[], where: string): Uint8Array {
  const [x, y] = [comparable(a, where), comparable(b, where)];
  const out = new Uint8Array(elementCount(shape));
  broadcastPairs(a.shape, b.shape, shape, (at, atA, atB) => {
    out[at] = holds(x[atA]!, y[atB]!) ? 1 : 0;
  });
  return out;
}

function comparable(tensor: TensorValue, where: string): TensorValues {
  return isQuantized(tensor) ? realsOf(tensor, where) : tensor.values;
}
