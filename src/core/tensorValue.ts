import type { DType, TensorValues } from './dtype.ts';

/**
 * Affine quantization: real = scale * (q - zeroPoint).
 *
 * One scale and zero point for a tensor, or one for each index of `dimension` (per channel).
 */
export interface Quantization {
  readonly scale: readonly number[];
  readonly zeroPoint: readonly number[];
  readonly dimension: number;
}

/** What a tensor is, without its elements. */
export interface TensorSpec {
  readonly name: string;
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly quantization: Quantization | null;
}

/** A dense tensor in memory, row-major, last dimension fastest. */
export interface TensorValue extends TensorSpec {
  readonly values: TensorValues;
}
