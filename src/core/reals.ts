import type { TensorValues } from './dtype.ts';
import { UnsupportedTypeError } from './errors.ts';
import { isQuantized } from './isQuantized.ts';
import { dequantize, quantize } from './quantization.ts';
import type { TensorSpec, TensorValue } from './tensorValue.ts';
import { zeros } from './values.ts';

/** Whether a tensor's elements are real numbers: floats, and integers of up to 16 bits that the file gives a scale. */
export function isReal(spec: TensorSpec): boolean {
  return spec.dtype === 'float32' || spec.dtype === 'float64' || isQuantized(spec);
}

/**
 * Real values of a tensor: floats themselves (no copy), quantized integers as scale * (q - zeroPoint) in float32.
 *
 * @throws UnsupportedTypeError where the elements are no real numbers
 */
export function realsOf(tensor: TensorValue, where: string): Float32Array | Float64Array {
  if (!isReal(tensor)) throw new UnsupportedTypeError(tensor.name, tensor.dtype, where);
  if (isQuantized(tensor)) return dequantize(tensor.values, tensor.quantization, tensor.shape);
  return tensor.values as Float32Array | Float64Array;
}

/**
 * Real values in a tensor's own type: rounded to float32, or half to even to its steps and clamped to its range.
 *
 * @throws UnsupportedTypeError where the tensor's elements are no real numbers
 */
export function valuesFromReals(reals: ArrayLike<number>, spec: TensorSpec, where: string): TensorValues {
  if (!isReal(spec)) throw new UnsupportedTypeError(spec.name, spec.dtype, where);
  const out = zeros(spec.dtype, reals.length) as Float32Array;
  out.set(isQuantized(spec) ? quantize(reals, spec.quantization, spec.shape, spec.dtype) : reals);
  return out;
}
