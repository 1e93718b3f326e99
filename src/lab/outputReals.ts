import { halfToFloat } from '../core/float16.ts';
import { dequantize } from '../core/quantization.ts';
import { elementCount } from '../core/shape.ts';
import type { Quantization } from '../core/tensorValue.ts';
import { hasValues, valuesFromBytes } from '../core/values.ts';
import type { TensorData } from '../engines/types.ts';

/** The elements of an output as real numbers: integers with a scale dequantized. Empty for a type without numbers (string). */
export function outputReals({ dtype, shape, data }: TensorData, quantization: Quantization | null): Float64Array | Float32Array {
  if (!hasValues(dtype)) return new Float64Array();
  const values = valuesFromBytes(dtype, new Uint8Array(data), elementCount(shape));
  if (values instanceof Float32Array) return values;
  if (dtype === 'float16') return Float64Array.from(values as Uint16Array, halfToFloat);
  if (quantization && quantization.scale.length > 0) return dequantize(values, quantization, shape);
  return Float64Array.from(values as ArrayLike<number | bigint>, Number);
}
