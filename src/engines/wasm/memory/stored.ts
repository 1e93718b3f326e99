import { isQuantized } from '../../../core/isQuantized.ts';
import type { TensorSpec } from '../../../core/tensorValue.ts';
import { zeros } from '../../../core/values.ts';
import type { Grid } from '../site.ts';
import type { Target } from '../target.ts';

/** Bytes of one element in memory: types of 2 and 4 bits are unpacked. */
export function elementBytes({ dtype }: TensorSpec): number {
  return zeros(dtype, 0).BYTES_PER_ELEMENT;
}

/** What the bytes of a file or caller are XORed with to be stored, and back: see Target.flip. */
export function flipOf(spec: TensorSpec, { flip }: Target): number {
  if (!isQuantized(spec)) return 0;
  if (spec.dtype === 'int8') return flip;
  return spec.dtype === 'uint8' ? flip ^ 0x80 : 0;
}

/** Copies bytes with every one XORed. */
export function copyFlipped(from: Uint8Array, to: Uint8Array, flip: number): void {
  if (flip === 0) {
    to.set(from);
    return;
  }
  const aligned = (bytes: Uint8Array) => bytes.byteOffset % 4 === 0;
  const words = aligned(from) && aligned(to) ? from.length >> 2 : 0;
  const source = words > 0 ? new Uint32Array(from.buffer, from.byteOffset, words) : null;
  if (source) {
    const target = new Uint32Array(to.buffer, to.byteOffset, words);
    const mask = flip * 0x01010101;
    for (let i = 0; i < words; i++) target[i] = source[i]! ^ mask;
  }
  for (let i = 4 * words; i < from.length; i++) to[i] = from[i]! ^ flip;
}

/** The smallest scale that kernels take: its products and quotients stay far from where float32 loses bits. */
const LEAST_SCALE = 2 ** -60;

/**
 * The grid of an int8 or uint8 tensor as one of int8 elements; null where it has none, one for each channel, or one that no converter
 * writes: a zero point outside of the type, a scale that is not finite and above 0.
 */
export function gridOf(spec: TensorSpec): Grid | null {
  if (!isQuantized(spec) || spec.quantization.scale.length !== 1) return null;
  if (spec.dtype !== 'int8' && spec.dtype !== 'uint8') return null;
  const given = spec.quantization.zeroPoint[0] ?? 0;
  const [scale, zeroPoint] = [spec.quantization.scale[0]!, spec.dtype === 'uint8' ? given - 128 : given];
  const ordinary = scale >= LEAST_SCALE && scale <= 1 / LEAST_SCALE && zeroPoint >= -128 && zeroPoint <= 127;
  return ordinary ? { scale, zeroPoint } : null;
}
