import { integerRange } from './quantization.ts';
import type { Quantization } from './tensorValue.ts';

/**
 * Scale and zero point of an int8 tensor that holds [low, high]: asymmetric, the range widened to hold 0, which has a step of
 * its own so that padding is exact.
 *
 * The scale is rounded to float32, as files hold it; a range of nothing but 0 has scale 1.
 */
export function asymmetricInt8(low: number, high: number): Quantization {
  const { min, max } = integerRange('int8');
  const [least, most] = [Math.min(0, low), Math.max(0, high)];
  const scale = Math.fround((most - least) / (max - min));
  if (scale === 0) return { scale: [1], zeroPoint: [0], dimension: 0 };
  const zeroPoint = Math.min(max, Math.max(min, Math.round(min - least / scale)));
  return { scale: [scale], zeroPoint: [zeroPoint], dimension: 0 };
}

/**
 * Scales of int8 weights, one for each of `channels` equal parts of `values`: symmetric, the largest magnitude becomes 127.
 *
 * Rounded to float32, as files hold them; a channel of nothing but 0 has scale 1.
 */
export function symmetricInt8PerChannel(values: ArrayLike<number>, channels: number): Quantization {
  const size = values.length / channels;
  const scale = Array.from({ length: channels }, (_, channel) => {
    let most = 0;
    for (let at = channel * size; at < (channel + 1) * size; at++) most = Math.max(most, Math.abs(values[at]!));
    return Math.fround(most / integerRange('int8').max) || 1;
  });
  return { scale, zeroPoint: [0], dimension: 0 };
}
