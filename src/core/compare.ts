import { broadcastTo } from './broadcastTo.ts';
import type { TensorValues } from './dtype.ts';
import { quantizationOf, realsOf } from './reals.ts';
import type { TensorValue } from './tensorValue.ts';

/**
 * 1 where the comparison holds, 0 elsewhere, both operands broadcast to `shape`; newly allocated.
 *
 * Quantized tensors are compared as the real numbers that they stand for.
 */
export function compare(
  a: TensorValue,
  b: TensorValue,
  holds: (a: number | bigint, b: number | bigint) => boolean,
  shape: readonly number[],
  where: string,
): Uint8Array {
  const x = broadcastTo(comparable(a, where), a.shape, shape);
  const y = broadcastTo(comparable(b, where), b.shape, shape);
  const out = new Uint8Array(x.length);
  for (let i = 0; i < out.length; i++) out[i] = holds(x[i]!, y[i]!) ? 1 : 0;
  return out;
}

function comparable(tensor: TensorValue, where: string): TensorValues {
  return quantizationOf(tensor) ? realsOf(tensor, where) : tensor.values;
}
