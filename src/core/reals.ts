import type { TensorValues } from './dtype.ts';
import { UnsupportedTypeError } from './errors.ts';
import { dequantize, quantize } from './quantization.ts';
import type { Quantization, TensorSpec, TensorValue } from './tensorValue.ts';
import { zeros } from './values.ts';

/** How elements are computed with: as real numbers (floats, quantized integers), or as the integers that they are. */
export type Arithmetic = 'real' | 'integer';

/**
 * The arithmetic of a tensor. Integers of up to 16 bits are real numbers where the file gives them a scale.
 *
 * @throws UnsupportedTypeError for types with neither: strings, half floats, booleans
 */
export function arithmeticOf(spec: TensorSpec, where: string): Arithmetic {
  switch (spec.dtype) {
    case 'float32':
    case 'float64':
      return 'real';
    case 'int4':
    case 'int8':
    case 'uint8':
    case 'int16':
    case 'uint16':
      return quantizationOf(spec) ? 'real' : 'integer';
    case 'int32':
    case 'uint32':
    case 'int64':
    case 'uint64':
      return 'integer';
    default:
      throw new UnsupportedTypeError(spec.name, spec.dtype, where);
  }
}

/** The quantization that applies: null for float and 32-bit types, whose parameters only describe where they came from. */
export function quantizationOf(spec: TensorSpec): Quantization | null {
  const narrow = spec.dtype === 'int4' || spec.dtype.endsWith('int8') || spec.dtype.endsWith('int16');
  return narrow && spec.quantization !== null && spec.quantization.scale.length > 0 ? spec.quantization : null;
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
