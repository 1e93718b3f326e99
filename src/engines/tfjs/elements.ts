import type { TensorValues } from '../../core/dtype.ts';
import { isQuantized } from '../../core/isQuantized.ts';
import { quantize } from '../../core/quantization.ts';
import type { TensorSpec } from '../../core/tensorValue.ts';
import { bytesFromValues, zeros } from '../../core/values.ts';

/** What tfjs holds a tensor's elements in; null for types that only the reference computes with. */
export type Elements = 'float32' | 'int32' | null;

/** How tfjs holds a tensor in the float precisions. */
export function elementsOf(spec: TensorSpec): Elements {
  if (spec.dtype === 'float32' || isQuantized(spec)) return 'float32';
  return spec.dtype === 'int32' ? 'int32' : null;
}

/** What a tensor is in the float precisions: quantized ones are float32. */
export function floatSpec(spec: TensorSpec): TensorSpec {
  return isQuantized(spec) ? { name: spec.name, shape: spec.shape, dtype: 'float32', quantization: null } : spec;
}

/**
 * The way back: a tensor's own bytes, quantized half to even where its type is quantized.
 *
 * Values that are `fresh`, nobody else's, give their buffer away where it holds nothing more.
 */
export function ownBytes(spec: TensorSpec, values: TensorValues, fresh: boolean): ArrayBuffer {
  if (!isQuantized(spec)) {
    const { buffer } = values;
    const given = fresh && buffer instanceof ArrayBuffer && buffer.byteLength === values.byteLength;
    return given ? buffer : bytesFromValues(spec.dtype, values);
  }
  const own = zeros(spec.dtype, values.length);
  own.set(quantize(values as Float32Array, spec.quantization, spec.shape, spec.dtype) as never);
  return bytesFromValues(spec.dtype, own);
}
