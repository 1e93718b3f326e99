import type { Window2DInfo } from '../../core/conv2dInfo.ts';
import { zeroPointOf } from '../../core/quantization.ts';
import type { Factors } from './accumulateStages.ts';
import type { WeightedExactLayer } from './exactLayer.ts';

/** A tap of a window: where it reads, or null for padding; and which weight of the window it is. */
export interface Tap {
  readonly inY: number;
  readonly inX: number;
  readonly inside: boolean;
  readonly filterY: number;
  readonly filterX: number;
}

/** The taps of the window at a position, numbered row by row through all images; padding included. */
export function tapsAt(info: Window2DInfo, position: number): readonly Tap[] {
  const { outHeight, outWidth, filterHeight, filterWidth } = info;
  const outY = Math.floor(position / outWidth) % outHeight;
  const outX = position % outWidth;
  const taps: Tap[] = [];
  for (let filterY = 0; filterY < filterHeight; filterY++) {
    for (let filterX = 0; filterX < filterWidth; filterX++) {
      const inY = outY * info.strideHeight - info.padTop + filterY * info.dilationHeight;
      const inX = outX * info.strideWidth - info.padLeft + filterX * info.dilationWidth;
      const inside = inY >= 0 && inY < info.inHeight && inX >= 0 && inX < info.inWidth;
      taps.push({ inY, inX, inside, filterY, filterX });
    }
  }
  return taps;
}

/** Flat index of a tap's first channel in an NHWC image; `position` says which of the images. */
export function tapIndex(info: Window2DInfo, position: number, { inY, inX }: Tap): number {
  const image = Math.floor(position / (info.outHeight * info.outWidth));
  return ((image * info.inHeight + inY) * info.inWidth + inX) * info.inChannels;
}

/** What an output is a sum of: pairs of input and weight in the order of the definition's loops. */
export function layerFactors(layer: WeightedExactLayer, position: number, channel: number): readonly Factors[] {
  const input = layer.input.values as ArrayLike<number>;
  const filter = layer.filter.values as ArrayLike<number>;
  if (layer.op === 'FULLY_CONNECTED') {
    const { inDepth } = layer.options;
    return Array.from({ length: inDepth }, (_, index) => ({
      where: String(index),
      input: input[position * inDepth + index]!,
      weight: filter[channel * inDepth + index]!,
    }));
  }
  const { options } = layer;
  const taps = tapsAt(options, position);
  const at = (tap: Tap, inChannel: number, weight: number): Factors => ({
    where: `${tap.inY}, ${tap.inX}, ${inChannel}`,
    input: tap.inside ? input[tapIndex(options, position, tap) + inChannel]! : null,
    weight: filter[weight]!,
  });
  const tapNumber = ({ filterY, filterX }: Tap) => filterY * options.filterWidth + filterX;
  if (layer.op === 'DEPTHWISE_CONV_2D') {
    const inChannel = Math.floor(channel / layer.options.depthMultiplier);
    return taps.map((tap) => at(tap, inChannel, tapNumber(tap) * options.outChannels + channel));
  }
  const depth = options.inChannels / layer.options.groups;
  const firstChannel = Math.floor(channel / (options.outChannels / layer.options.groups)) * depth;
  const firstWeight = channel * options.filterHeight * options.filterWidth * depth;
  return taps.flatMap((tap) =>
    Array.from({ length: depth }, (_, index) => at(tap, firstChannel + index, firstWeight + tapNumber(tap) * depth + index)),
  );
}

/** Zero points of the input and of the weights that a channel reads. */
export function factorZeroPoints({ input, filter }: WeightedExactLayer, channel: number): readonly [number, number] {
  return [zeroPointOf(input.quantization), zeroPointOf(filter.quantization, channel)];
}
