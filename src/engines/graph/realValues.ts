import type { TensorValues } from '../../core/dtype.ts';
import { isQuantized } from '../../core/isQuantized.ts';
import { dequantize } from '../../core/quantization.ts';
import type { TensorSpec } from '../../core/tensorValue.ts';
import { valuesFromBytes } from '../../core/values.ts';

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
