import { roundHalfEven } from '../../core/roundHalfEven.ts';
import { channelOf, int8Weights, weightScales, type Int8Weights } from './int8Weights.ts';

/** A layer's operands in steps. */
export interface Int8Layer {
  readonly weights: Int8Weights;
  /** One for each output channel. */
  readonly bias: Int32Array<ArrayBuffer>;
  /** inputScale * weight scale, for each scale of the weights. */
  readonly biasScale: readonly number[];
  /** Channels whose weights have coarser steps than they could, for their bias to fit. */
  readonly widened: number;
}

/** A bias takes half of what 32 bits can hold at most, as TFLite's converter has it: sums of products are added to it. */
const MOST_BIAS_STEPS = 2 ** 30;

/**
 * Filter and bias of a layer in the steps of the specification: weights symmetric in 8 bits, the bias in 32 bits with the scale
 * inputScale * weightScale, zero point 0.
 *
 * Where a bias is too large for that, the weights of its channel get a larger scale.
 *
 * @param dimension of the filter, with a scale for each index; null for one scale
 */
export function int8Layer(
  filter: Float32Array,
  shape: readonly number[],
  dimension: number | null,
  bias: Float32Array,
  inputScale: number,
): Int8Layer {
  const biasChannel = dimension === null ? () => 0 : channelOf([bias.length], 0);
  const least = new Float64Array(dimension === null ? 1 : bias.length);
  bias.forEach((value, i) => {
    const channel = biasChannel(i);
    least[channel] = Math.max(least[channel]!, Math.abs(value) / inputScale / MOST_BIAS_STEPS);
  });
  let widened = 0;
  const scale = weightScales(filter, shape, dimension).map((own, channel) => {
    if (own >= least[channel]!) return own;
    widened++;
    return Math.fround(least[channel]!);
  });
  const biasScale = scale.map((own) => Math.fround(inputScale * own));
  return {
    weights: int8Weights(filter, shape, dimension, scale),
    bias: Int32Array.from(bias, (value, i) => roundHalfEven(value / biasScale[biasChannel(i)]!)),
    biasScale,
    widened,
  };
}
