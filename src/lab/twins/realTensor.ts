import { isReal, realsOf, valuesFromReals } from '../../core/reals.ts';
import { elementCount } from '../../core/shape.ts';
import type { TensorSpec } from '../../core/tensorValue.ts';
import { bytesFromValues, valuesFromBytes } from '../../core/values.ts';
import { float32FromHalves } from '../../core/float16.ts';

/** Real values of a tensor's raw bytes: quantized integers by their scale, other numbers as they are. A view where no work is needed. */
export function realsFromBytes(spec: TensorSpec, data: ArrayBuffer): ArrayLike<number> {
  const values = valuesFromBytes(spec.dtype, new Uint8Array(data), elementCount(spec.shape));
  if (isReal(spec)) return realsOf({ ...spec, values }, 'a comparison');
  if (spec.dtype === 'float16') return float32FromHalves(values as Uint16Array);
  if (values instanceof BigInt64Array || values instanceof BigUint64Array) return Float64Array.from(values, Number);
  return values;
}

/**
 * A tensor's raw bytes as another tensor of the same shape holds them: on its grid, half to even, where that is quantized.
 *
 * @throws RangeError for two types between which there is no such way
 */
export function bytesBetween(from: TensorSpec, data: ArrayBuffer, to: TensorSpec): ArrayBuffer {
  if (isReal(from) && isReal(to))
    return bytesFromValues(to.dtype, valuesFromReals(realsFromBytes(from, data), to, 'a comparison'));
  if (from.dtype === to.dtype) return data.slice(0);
  throw new RangeError(`"${from.name}" is ${from.dtype}, "${to.name}" is ${to.dtype}: neither can be given to the other`);
}
