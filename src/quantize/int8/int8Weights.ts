import { quantizeValue } from '../../core/quantization.ts';
import { elementCount } from '../../core/shape.ts';
import type { QuantizationParameters } from '../../tflite/model.ts';

/** Weights of 8 bits, symmetric: real = scale[channel] * q, q from -127 to 127. */
export interface Int8Weights {
  readonly data: Int8Array<ArrayBuffer>;
  /** One for each index of `dimension`, or a single one. */
  readonly scale: readonly number[];
  readonly dimension: number;
}

/** -128 is not used, so that there are as many steps below 0 as above. */
export const WEIGHT_STEPS = { min: -127, max: 127 } as const;

/** Which channel each element belongs to, along a dimension; all to channel 0 for null. */
export function channelOf(shape: readonly number[], dimension: number | null): (at: number) => number {
  if (dimension === null) return () => 0;
  const [channels, inner] = [shape[dimension]!, elementCount(shape.slice(dimension + 1))];
  return (at) => Math.floor(at / inner) % channels;
}

/**
 * Scales of symmetric int8 weights, rounded to float32: each channel's largest magnitude becomes 127.
 *
 * A channel of nothing but zeros gets the smallest scale of the others (1 without others): its bias is held in the same steps,
 * and should be held finely.
 */
export function weightScales(weights: Float32Array, shape: readonly number[], dimension: number | null): readonly number[] {
  const most = new Array<number>(dimension === null ? 1 : shape[dimension]!).fill(0);
  const channel = channelOf(shape, dimension);
  for (let i = 0; i < weights.length; i++) {
    const at = channel(i);
    most[at] = Math.max(most[at]!, Math.abs(weights[i]!));
  }
  const scales = most.map((magnitude) => Math.fround(magnitude / WEIGHT_STEPS.max));
  const least = scales.reduce((smallest, scale) => (scale > 0 && scale < smallest ? scale : smallest), Infinity);
  return scales.map((scale) => (scale > 0 ? scale : Number.isFinite(least) ? least : 1));
}

/** Weights in the steps of given scales, half to even. */
export function int8Weights(
  weights: Float32Array,
  shape: readonly number[],
  dimension: number | null,
  scale: readonly number[] = weightScales(weights, shape, dimension),
): Int8Weights {
  const channel = channelOf(shape, dimension);
  const data = Int8Array.from(weights, (weight, i) => quantizeValue(weight, scale[channel(i)]!, 0, WEIGHT_STEPS));
  return { data, scale, dimension: dimension ?? 0 };
}

/** The parameters of symmetric steps, as a file holds them. */
export function symmetricParameters(scale: readonly number[], dimension: number): QuantizationParameters {
  return { min: [], max: [], scale, zeroPoint: scale.map(() => 0), quantizedDimension: dimension, details: null };
}
