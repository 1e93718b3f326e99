import type { TensorValues } from './dtype.ts';
import { zeroPointOf } from './quantization.ts';
import type { Quantization } from './tensorValue.ts';

/**
 * q - zeroPoint as float32, newly allocated: exact for types of up to 16 bits, so that one inner loop serves reals and steps.
 *
 * Zero points that differ by channel are taken along `quantization.dimension` of `shape`.
 */
export function centre(values: TensorValues, quantization: Quantization, shape: readonly number[]): Float32Array {
  const out = Float32Array.from(values as ArrayLike<number>);
  const zeroPoint = zeroPointOf(quantization);
  if (quantization.zeroPoint.every((point) => point === zeroPoint)) {
    if (zeroPoint !== 0) for (let i = 0; i < out.length; i++) out[i] = out[i]! - zeroPoint;
    return out;
  }
  const inner = shape.slice(quantization.dimension + 1).reduce((product, size) => product * size, 1);
  const channels = shape[quantization.dimension]!;
  for (let i = 0; i < out.length; i++) out[i] = out[i]! - zeroPointOf(quantization, Math.floor(i / inner) % channels);
  return out;
}
