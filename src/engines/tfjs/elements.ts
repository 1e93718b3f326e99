import type { TensorValues } from '../../core/dtype.ts';
import { isQuantized } from '../../core/isQuantized.ts';
import { dequantize, quantize } from '../../core/quantization.ts';
import type { TensorSpec } from '../../core/tensorValue.ts';
import { bytesFromValues, valuesFromBytes, zeros } from '../../core/values.ts';

/** What tfjs holds a tensor's elements in; null for types that only the reference computes with. */
export type Elements = 'float32' | 'int32' | null;

/** Whether two tensors hold numbers on the same grid, or both without one, so that they pass unchanged. */
export function sameGrid(a: TensorSpec, b: TensorSpec): boolean {
  if (a.dtype !== b.dtype || isQuantized(a) !== isQuantized(b)) return false;
  if (!isQuantized(a) || !isQuantized(b)) return true;
  const [p, q] = [a.quantization, b.quantization];
  return (
    p.scale.length === 1 && q.scale.length === 1 && p.scale[0] === q.scale[0] && (p.zeroPoint[0] ?? 0) === (q.zeroPoint[0] ?? 0)
  );
}

/** How tfjs holds a tensor in the float precisions. */
export function elementsOf(spec: TensorSpec): Elements {
  if (spec.dtype === 'float32' || isQuantized(spec)) return 'float32';
  return spec.dtype === 'int32' ? 'int32' : null;
}

/** What a tensor is in the float precisions: quantized ones are float32. */
export function floatSpec(spec: TensorSpec): TensorSpec {
  return isQuantized(spec) ? { name: spec.name, shape: spec.shape, dtype: 'float32', quantization: null } : spec;
}

/** Elements of a file's or a caller's bytes as the float precisions see them. */
export function realValues(spec: TensorSpec, bytes: Uint8Array): TensorValues {
  const count = spec.shape.reduce((product, size) => product * size, 1);
  const stored = valuesFromBytes(spec.dtype, bytes, count);
  if (!isQuantized(spec)) return stored;
  const { scale, zeroPoint } = spec.quantization;
  if (scale.length === 1 && stored instanceof Int8Array) return realBytes(stored, scale[0]!, zeroPoint[0] ?? 0);
  if (scale.length === 1 && stored instanceof Uint8Array) return realBytes(stored, scale[0]!, zeroPoint[0] ?? 0);
  return dequantize(stored, spec.quantization, spec.shape);
}

/** The same for a picture's worth of bytes on one grid, in a loop that a compiler makes short. */
function realBytes(bytes: Int8Array | Uint8Array, scale: number, zeroPoint: number): Float32Array {
  const out = new Float32Array(bytes.length);
  for (let i = 0; i < out.length; i++) out[i] = (bytes[i]! - zeroPoint) * scale;
  return out;
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
