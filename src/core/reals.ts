import type { DType, TensorValues } from './dtype.ts';
import { UnsupportedTypeError } from './errors.ts';
import { isQuantized } from './isQuantized.ts';
import { dequantize, quantize } from './quantization.ts';
import type { Quantization, TensorSpec, TensorValue } from './tensorValue.ts';
import { zeros } from './values.ts';

/** How elements are computed with: as real numbers (floats, quantized integers), or as the integers that they are. */
export type Arithmetic = 'real' | 'integer';

const ARITHMETIC: Partial<Record<DType, Arithmetic>> = {
  float32: 'real',
  float64: 'real',
  int4: 'integer',
  int8: 'integer',
  uint8: 'integer',
  int16: 'integer',
  uint16: 'integer',
  int32: 'integer',
  uint32: 'integer',
  int64: 'integer',
  uint64: 'integer',
};

/**
 * The arithmetic of a tensor. Integers of up to 16 bits stand for real numbers where the file gives them a scale.
 *
 * @throws UnsupportedTypeError for types with neither: strings, half floats, booleans
 */
export function arithmeticOf(spec: TensorSpec, where: string): Arithmetic {
  const arithmetic = isQuantized(spec) ? 'real' : ARITHMETIC[spec.dtype];
  if (arithmetic === undefined) throw new UnsupportedTypeError(spec.name, spec.dtype, where);
  return arithmetic;
}

/** The quantization that applies to a tensor's elements; null where they are what they say. */
export function quantizationOf(spec: TensorSpec): Quantization | null {
  return isQuantized(spec) ? spec.quantization : null;
}

/**
 * Real values of a tensor: floats themselves (no copy), quantized integers as scale * (q - zeroPoint) in float32.
 *
 * @throws UnsupportedTypeError where its arithmetic is not 'real'
 */
export function realsOf(tensor: TensorValue, where: string): Float32Array | Float64Array {
  if (arithmeticOf(tensor, where) !== 'real') throw new UnsupportedTypeError(tensor.name, tensor.dtype, where);
  const quantization = quantizationOf(tensor);
  if (quantization) return dequantize(tensor.values, quantization, tensor.shape);
  return tensor.values as Float32Array | Float64Array;
}

/**
 * Real values in a tensor's own type: rounded to float32, or half to even to its steps and clamped to its range.
 *
 * @throws UnsupportedTypeError where its arithmetic is not 'real'
 */
export function valuesFromReals(reals: ArrayLike<number>, spec: TensorSpec, where: string): TensorValues {
  if (arithmeticOf(spec, where) !== 'real') throw new UnsupportedTypeError(spec.name, spec.dtype, where);
  const quantization = quantizationOf(spec);
  const out = zeros(spec.dtype, reals.length) as Float32Array;
  out.set(quantization ? quantize(reals, quantization, spec.shape, spec.dtype) : reals);
  return out;
}
