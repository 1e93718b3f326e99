import type { Activation } from './activation.ts';
import { ACTIVATION_RANGE } from './activation.ts';
import type { DType, TensorValues } from './dtype.ts';
import { roundHalfEven } from './roundHalfEven.ts';
import type { Quantization } from './tensorValue.ts';

export interface IntegerRange {
  readonly min: number;
  readonly max: number;
}

const RANGES: Partial<Record<DType, IntegerRange>> = {
  int2: { min: -2, max: 1 },
  int4: { min: -8, max: 7 },
  uint4: { min: 0, max: 15 },
  int8: { min: -128, max: 127 },
  uint8: { min: 0, max: 255 },
  int16: { min: -32768, max: 32767 },
  uint16: { min: 0, max: 65535 },
  int32: { min: -(2 ** 31), max: 2 ** 31 - 1 },
  uint32: { min: 0, max: 2 ** 32 - 1 },
};

/**
 * Smallest and largest value of an integer type of at most 32 bits.
 *
 * @throws RangeError for other types
 */
export function integerRange(dtype: DType): IntegerRange {
  const range = RANGES[dtype];
  if (range === undefined) throw new RangeError(`${dtype} is not an integer type of at most 32 bits`);
  return range;
}

/** Scale of channel c, or the only one. */
export function scaleOf(quantization: Quantization, channel = 0): number {
  return quantization.scale[quantization.scale.length > 1 ? channel : 0] ?? 1;
}

/** Zero point of channel c, or the only one; 0 where the file has none. */
export function zeroPointOf(quantization: Quantization, channel = 0): number {
  return quantization.zeroPoint[quantization.zeroPoint.length > 1 ? channel : 0] ?? 0;
}

/** Clamp of a real number to the grid of a quantized tensor, in steps; rounds half to even. NaN becomes `min`. */
export function quantizeValue(real: number, scale: number, zeroPoint: number, range: IntegerRange): number {
  const q = roundHalfEven(Math.fround(real / scale)) + zeroPoint;
  return q > range.max ? range.max : q >= range.min ? q : range.min;
}

/**
 * The 32-bit accumulator taken to the output's grid: round(accumulator x multiplier) + zeroPoint, clamped.
 *
 * `multiplier` is the float32 product of scales. The accumulator becomes float32 first, the product is rounded to float32,
 * and the result to an integer half to even, as XNNPACK's fp32 requantization does.
 */
export function requantize(accumulator: number, multiplier: number, zeroPoint: number, range: IntegerRange): number {
  const q = roundHalfEven(Math.fround(Math.fround(accumulator) * multiplier)) + zeroPoint;
  return q > range.max ? range.max : q >= range.min ? q : range.min;
}

/** input scale x filter scale / output scale, each step rounded to float32. */
export function requantizationMultiplier(inputScale: number, filterScale: number, outputScale: number): number {
  return Math.fround(Math.fround(Math.fround(inputScale) * Math.fround(filterScale)) / Math.fround(outputScale));
}

/** The part of a type's range that a fused activation leaves, in steps of a tensor with this scale and zero point. */
export function activationSteps(activation: Activation, scale: number, zeroPoint: number, dtype: DType): IntegerRange {
  const whole = integerRange(dtype);
  const [low, high] = ACTIVATION_RANGE[activation];
  return { min: quantizeValue(low, scale, zeroPoint, whole), max: quantizeValue(high, scale, zeroPoint, whole) };
}

/** How many elements lie behind one index of `dimension`, and how many indices it has. */
function channelsOf(shape: readonly number[], quantization: Quantization): { channels: number; inner: number } {
  if (quantization.scale.length <= 1) return { channels: 1, inner: 1 };
  const inner = shape.slice(quantization.dimension + 1).reduce((product, size) => product * size, 1);
  return { channels: quantization.scale.length, inner };
}

/** Real values scale * (q - zeroPoint) in float32, per tensor or per channel, newly allocated. */
export function dequantize(values: TensorValues, quantization: Quantization, shape: readonly number[]): Float32Array {
  const { channels, inner } = channelsOf(shape, quantization);
  const out = new Float32Array(values.length);
  const perChannel = channels > 1;
  for (let i = 0; i < out.length; i++) {
    const channel = perChannel ? Math.floor(i / inner) % channels : 0;
    out[i] = (Number(values[i]!) - zeroPointOf(quantization, channel)) * scaleOf(quantization, channel);
  }
  return out;
}

/**
 * Real values on the grid of a quantized tensor, in steps, rounded half to even and clamped to the type's range.
 *
 * The values come back as float64, for any integer type of at most 32 bits to hold.
 */
export function quantize(
  real: ArrayLike<number>,
  quantization: Quantization,
  shape: readonly number[],
  dtype: DType,
): Float64Array {
  const { channels, inner } = channelsOf(shape, quantization);
  const range = integerRange(dtype);
  const out = new Float64Array(real.length);
  for (let i = 0; i < out.length; i++) {
    const channel = channels > 1 ? Math.floor(i / inner) % channels : 0;
    out[i] = quantizeValue(real[i]!, scaleOf(quantization, channel), zeroPointOf(quantization, channel), range);
  }
  return out;
}
