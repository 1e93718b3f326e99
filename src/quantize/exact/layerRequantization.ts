import { scaleOf, zeroPointOf } from '../../core/quantization.ts';
import type { WeightedExactLayer } from './exactLayer.ts';
import { requantizationOf, type Requantization } from './requantization.ts';

/** How the sums of a channel get to the output's grid. */
export function layerRequantization({ input, filter, output, range }: WeightedExactLayer, channel: number): Requantization {
  const scales = {
    input: scaleOf(input.quantization),
    filter: scaleOf(filter.quantization, channel),
    output: scaleOf(output.quantization),
  };
  return requantizationOf(scales, { zeroPoint: zeroPointOf(output.quantization), range });
}
