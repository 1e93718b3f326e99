import { integerRange } from '../../core/quantization.ts';
import { valuesFromReals } from '../../core/reals.ts';
import type { TensorSpec } from '../../core/tensorValue.ts';
import { bytesFromValues, zeros } from '../../core/values.ts';
import type { PictureGeometry } from './pictureGeometry.ts';
import type { ValueRange } from './valueRange.ts';

export type ChannelOrder = 'rgb' | 'bgr';

export interface PixelOptions {
  readonly geometry: PictureGeometry;
  /** What black and white become, in real values. */
  readonly range: ValueRange;
  readonly channels: ChannelOrder;
}

/**
 * Pixels as the raw little-endian bytes of an input tensor.
 *
 * pixels  RGBA, 8 bits, geometry.height * geometry.width
 *
 * A pixel v becomes low + v / 255 * (high - low); one channel is luma (ITU-R BT.601). A quantized tensor gets the nearest step of
 * that real value, an integer tensor without a scale the nearest integer, both clamped to the type.
 */
export function pixelsToTensor(pixels: Uint8ClampedArray, spec: TensorSpec, options: PixelOptions): ArrayBuffer {
  const { geometry, range, channels } = options;
  const count = geometry.height * geometry.width;
  const step = (range.high - range.low) / 255;
  const reals = new Float32Array(count * geometry.channels);
  const sources = channels === 'bgr' ? [2, 1, 0, 3] : [0, 1, 2, 3];
  for (let pixel = 0; pixel < count; pixel++) {
    for (let channel = 0; channel < geometry.channels; channel++) {
      const value = geometry.channels === 1 ? luma(pixels, pixel * 4) : (pixels[pixel * 4 + (sources[channel] ?? 0)] ?? 0);
      const at = geometry.layout === 'NHWC' ? pixel * geometry.channels + channel : channel * count + pixel;
      reals[at] = range.low + value * step;
    }
  }
  if (spec.dtype === 'float32') return reals.buffer;
  if (spec.quantization) return bytesFromValues(spec.dtype, valuesFromReals(reals, spec, 'picture'));
  const limits = integerRange(spec.dtype);
  const values = zeros(spec.dtype, reals.length);
  for (const [at, real] of reals.entries()) values[at] = Math.min(limits.max, Math.max(limits.min, Math.round(real)));
  return bytesFromValues(spec.dtype, values);
}

function luma(pixels: Uint8ClampedArray, at: number): number {
  return 0.299 * (pixels[at] ?? 0) + 0.587 * (pixels[at + 1] ?? 0) + 0.114 * (pixels[at + 2] ?? 0);
}
