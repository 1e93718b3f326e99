/** A positive real as outputMultiplier * 2^(outputShift - 31), outputMultiplier in [2^30, 2^31) or 0. */
export interface FixedPoint {
  readonly outputMultiplier: number;
  readonly outputShift: number;
}

/** Shifts that a fixed-point multiplier may have: the total shift 31 - outputShift is then 1 to 62. */
export const SHIFTS = { least: -31, most: 30 } as const;

/**
 * The fixed-point form of a positive real, rounded half away from zero to 31 bits; at most the largest that there is.
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
  if (shift > SHIFTS.most) return { outputMultiplier: 2 ** 31 - 1, outputShift: SHIFTS.most };
  return shift < SHIFTS.least ? { outputMultiplier: 0, outputShift: 0 } : { outputMultiplier: multiplier, outputShift: shift };
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
 * x times the multiplier, rounded once: the 64-bit product to the nearest at the total shift 31 - outputShift, halves up.
 *
 * x and the multiplier are any int32. Exact; a result beyond int32 keeps its low 32 bits. The product, of up to 63 bits, is
 * split at bit 16 of the multiplier, so that every part fits a double.
 *
 * @throws RangeError for a shift outside -31..30
 * @see tensorflow/lite/kernels/internal/common.h, MultiplyByQuantizedMultiplier with TFLITE_SINGLE_ROUNDING
 */
export function multiplyOnceRounded(x: number, { outputMultiplier, outputShift }: FixedPoint): number {
  checkShift(outputShift);
  const dropped = 31 - outputShift;
  if (dropped < 17) {
    // The product of a result that fits int32 fits a double here; what does not fit wraps exactly only in whole numbers.
    const sum = BigInt(x) * BigInt(outputMultiplier) + (1n << BigInt(dropped - 1));
    return Number(BigInt.asIntN(32, sum >> BigInt(dropped)));
  }
  const high = Math.floor(outputMultiplier / 0x10000);
  const low = outputMultiplier - high * 0x10000;
  const sum = x * high + Math.floor((x * low) / 0x10000) + 2 ** (dropped - 17);
  return Math.floor(sum / 2 ** (dropped - 16)) | 0;
}

/**
 * x times the multiplier, rounded twice: the doubled high half of the 64-bit product to the nearest, halves up; then, where the
 * shift is below 0, that to the nearest at the shift, halves away from 0. What TensorFlow Lite does by default.
 *
 * x and the multiplier are any int32. Exact; x shifted left keeps its low 32 bits.
 *
 * @throws RangeError for a shift outside -31..30
 * @see tensorflow/lite/kernels/internal/common.h, MultiplyByQuantizedMultiplier
 */
export function multiplyTwiceRounded(x: number, { outputMultiplier, outputShift }: FixedPoint): number {
  checkShift(outputShift);
  const high = doublingHighMultiply(outputShift > 0 ? x << outputShift : x, outputMultiplier);
  return outputShift < 0 ? roundingShift(high, -outputShift) : high;
}

/**
 * round(a * b / 2^31) of two int32, halves up; -2^31 times itself, which alone does not fit, is 2^31 - 1.
 *
 * @see gemmlowp/fixedpoint/fixedpoint.h, SaturatingRoundingDoublingHighMul; Arm's SQRDMULH
 */
export function doublingHighMultiply(a: number, b: number): number {
  if (a === -(2 ** 31) && b === a) return 2 ** 31 - 1;
  return multiplyOnceRounded(a, { outputMultiplier: b, outputShift: 0 });
}

/**
 * round(x / 2^bits) of an int32, halves away from 0; bits 0 to 31.
 *
 * @see gemmlowp/fixedpoint/fixedpoint.h, RoundingDivideByPOT
 */
export function roundingShift(x: number, bits: number): number {
  return Math.sign(x) * Math.floor(Math.abs(x) / 2 ** bits + 0.5) + 0;
}

function checkShift(shift: number): void {
  if (Number.isInteger(shift) && shift >= SHIFTS.least && shift <= SHIFTS.most) return;
  throw new RangeError(`a shift of ${shift} is none of the whole numbers ${SHIFTS.least} to ${SHIFTS.most}`);
}
