/** A positive real as outputMultiplier * 2^(outputShift - 31), outputMultiplier in [2^30, 2^31) or 0. */
export interface FixedPoint {
  readonly outputMultiplier: number;
  readonly outputShift: number;
}

/**
 * The fixed-point form of a positive real, rounded half away from zero to 31 bits.
 *
 * @see tensorflow/lite/kernels/internal/quantization_util.cc, QuantizeMultiplier
 */
export function fixedPointMultiplier(real: number): FixedPoint {
  if (!(real > 0) || !Number.isFinite(real)) return { outputMultiplier: 0, outputShift: 0 };
  let shift = Math.floor(Math.log2(real)) + 1;
  // log2 may miss by one next to a power of two
  if (real >= 2 ** shift) shift++;
  if (real < 2 ** (shift - 1)) shift--;
  let multiplier = Math.round(real * 2 ** (31 - shift));
  if (multiplier === 2 ** 31) {
    multiplier = 2 ** 30;
    shift++;
  }
  return shift < -31 ? { outputMultiplier: 0, outputShift: 0 } : { outputMultiplier: multiplier, outputShift: shift };
}

/**
 * x times the multiplier cut to 16 bits, rounded half up: what TensorFlow Lite does with 64-bit accumulators.
 *
 * Exact for |x| below 2^52, though x times the multiplier need not fit a double: x is split at bit 16.
 *
 * @see tensorflow/lite/kernels/internal/common.h, MultiplyByQuantizedMultiplier(int64_t, ...)
 */
export function multiplyWide(x: number, { outputMultiplier, outputShift }: FixedPoint): number {
  const multiplier = outputMultiplier < 0x7fff0000 ? Math.floor((outputMultiplier + 0x8000) / 0x10000) : 0x7fff;
  const shift = 15 - outputShift;
  const high = Math.floor(x / 0x10000);
  const low = x - high * 0x10000;
  if (shift < 17) return Math.floor((x * multiplier + 2 ** (shift - 1)) / 2 ** shift);
  const rest = Math.floor((low * multiplier + 2 ** (shift - 1)) / 0x10000);
  return Math.floor((high * multiplier + rest) / 2 ** (shift - 16));
}

/**
 * x times the multiplier, rounded twice: to the nearest at 31 bits, then to the nearest at the shift, halves away from 0. What
 * TensorFlow Lite does with 32-bit values.
 *
 * Exact for x of up to 22 bits, shifted left: the product then fits a double.
 *
 * @see tensorflow/lite/kernels/internal/common.h, MultiplyByQuantizedMultiplier(int32_t, ...)
 */
export function multiplyTwiceRounded(x: number, { outputMultiplier, outputShift }: FixedPoint): number {
  const product = x * 2 ** Math.max(outputShift, 0) * outputMultiplier;
  const high = Math.trunc((product + (product >= 0 ? 2 ** 30 : 1 - 2 ** 30)) / 2 ** 31);
  const divisor = 2 ** Math.max(-outputShift, 0);
  return Math.sign(high) * Math.floor(Math.abs(high) / divisor + 0.5);
}
