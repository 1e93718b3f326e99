import { additionScale, type AdditionScale } from '../../core/addQuantized.ts';
import { fixedPointMultiplier, type FixedPoint } from '../../core/fixedPoint.ts';

/** Bits that TensorFlow Lite shifts 8-bit operands to the left before they are brought to one scale. */
export const ADD_LEFT_SHIFT = 20;

/** How two operands of different scales come to the sum's. Plain data. */
export interface AdditionScales {
  /** XNNPACK: one multiplier for each operand, one shift. */
  readonly xnnpack: AdditionScale;
  /** TensorFlow Lite: operands to twice the larger scale, in steps of 2^-20; the sum from there to the output. */
  readonly first: FixedPoint;
  readonly second: FixedPoint;
  readonly sum: FixedPoint;
}

/**
 * Multipliers of a quantized ADD from the scales of its operands and its output.
 *
 * @see tensorflow/lite/kernels/add.cc, Prepare; XNNPACK, xnn_init_qs8_add_minmax_scalar_params
 */
export function additionScales(first: number, second: number, output: number): AdditionScales {
  const twiceLarger = 2 * Math.max(first, second);
  return {
    xnnpack: additionScale(first, second, output),
    first: fixedPointMultiplier(first / twiceLarger),
    second: fixedPointMultiplier(second / twiceLarger),
    sum: fixedPointMultiplier(twiceLarger / (2 ** ADD_LEFT_SHIFT * output)),
  };
}
