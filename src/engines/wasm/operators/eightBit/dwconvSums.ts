import { centre } from '../../../../core/centre.ts';
import type { DepthwiseConv2DOptions } from '../../../../core/conv2dInfo.ts';
import { fixedPointMultiplier, type FixedPoint } from '../../../../core/fixedPoint.ts';
import { isQuantized } from '../../../../core/isQuantized.ts';
import { requantizationMultiplier, scaleOf } from '../../../../core/quantization.ts';
import type { WasmSite } from '../../site.ts';
import { gridOf } from '../../memory/stored.ts';

/** What the sums of an 8-bit depthwise convolution are made of, for each output channel. */
export interface DwconvSums {
  /** Filter less its zero point, [filterHeight, filterWidth, outChannels]: whole numbers. */
  readonly filter: Float32Array;
  /** Largest magnitude in it. */
  readonly largest: number;
  readonly bias: Float64Array;
  readonly inputZeroPoint: number;
  /** input scale x filter scale / output scale: in float32, each step rounded, and in fixed point. */
  readonly scale: Float32Array;
  readonly multipliers: readonly FixedPoint[];
  /** No sum is larger in magnitude. */
  readonly bound: Float64Array;
}

/** The sums of a site whose filter and bias are known; null where they are not, or lie on grids that no kernel takes. */
export function dwconvSums(site: WasmSite<DepthwiseConv2DOptions>): DwconvSums | null {
  const [input, filter, bias] = site.inputs;
  const [output] = site.outputs;
  if (!input || !filter?.values || !output || !isQuantized(filter.spec)) return null;
  const [from, to] = [gridOf(input.spec), gridOf(output.spec)];
  const { quantization, dtype } = filter.spec;
  const perChannel = quantization.scale.length > 1 || quantization.zeroPoint.length > 1;
  if (!from || !to || dtype === 'int16' || (perChannel && quantization.dimension !== 3)) return null;
  const steps = bias ? bias.values : null;
  if (bias && !(steps instanceof Int32Array || steps instanceof BigInt64Array)) return null;

  const { outChannels } = site.options;
  const centred = centre(filter.values, quantization, filter.spec.shape);
  const magnitudes = new Float64Array(outChannels);
  let largest = 0;
  centred.forEach((weight, i) => {
    const channel = i % outChannels;
    magnitudes[channel]! += Math.abs(weight);
    largest = Math.max(largest, Math.abs(weight));
  });
  // Elements and zero points of one 8-bit type differ by no more: such a zero point is none of its type.
  if (largest > 255) return null;
  const given = Float64Array.from({ length: outChannels }, (_, channel) => Number(steps?.[channel] ?? 0));
  const perStep = (channel: number): number => scaleOf(quantization, channel);
  return {
    filter: centred,
    largest,
    bias: given,
    inputZeroPoint: from.zeroPoint,
    scale: Float32Array.from(given, (_, channel) => requantizationMultiplier(from.scale, perStep(channel), to.scale)),
    multipliers: Array.from(given, (_, channel) => fixedPointMultiplier((from.scale * perStep(channel)) / to.scale)),
    bound: given.map((step, channel) => Math.abs(step) + 255 * magnitudes[channel]!),
  };
}
