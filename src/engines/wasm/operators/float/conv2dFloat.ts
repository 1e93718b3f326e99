import type { Conv2DOptions } from '../../../../core/conv2dInfo.ts';
import { activationOf } from '../../activation.ts';
import type { KernelCall, WasmSite } from '../../site.ts';
import { windowOf } from '../../windowOf.ts';
import { floatConstants } from './floatLayer.ts';
import { denseCall } from './floatProduct.ts';
import { windowCalls } from './windowProduct.ts';

/** CONV_2D in float32: a matrix product over pixels or windows, a call for each group. */
export function prepareConv2DFloat(site: WasmSite<Conv2DOptions>): readonly KernelCall[] | null {
  const [input, filter, bias] = site.inputs;
  const [output] = site.outputs;
  const constants = floatConstants(input, filter, bias, output, activationOf(site));
  if (!constants) return null;
  const window = windowOf(site);
  const { groups, filterHeight, filterWidth, outChannels, inChannels, outWidth } = window;
  const [channels, tapChannels] = [outChannels / groups, inChannels / groups];
  const depth = filterHeight * filterWidth * tapChannels;
  const calls: KernelCall[] = [];
  for (let group = 0; group < groups; group++) {
    const first = group * channels;
    const layer = {
      channels,
      depth,
      weights: constants.weights.subarray(first * depth, (first + channels) * depth),
      bias: constants.bias?.subarray(first, first + channels) ?? null,
      clamp: constants.clamp,
    };
    const place = {
      input: input!.address() + 4 * group * tapChannels,
      output: output!.address() + 4 * first,
      outStride: 4 * outChannels,
    };
    if (groups === 1 && isDense(window)) {
      calls.push(denseCall(site, window.batch * window.outHeight * outWidth, layer, place));
    } else {
      calls.push(...windowCalls(site, window, layer, [{ ...place, lineBytes: 4 * outWidth * outChannels, tapChannels }]));
    }
  }
  return calls;
}

/** Whether windows lie one after the other: of one pixel each, or of a whole image. */
function isDense(window: Conv2DOptions): boolean {
  const { inHeight, inWidth, filterHeight, filterWidth, strideHeight, strideWidth } = window;
  if (window.padTop + window.padBottom + window.padLeft + window.padRight > 0) return false;
  const single = [filterHeight, filterWidth, strideHeight, strideWidth].every((size) => size === 1);
  return single || (filterHeight === inHeight && filterWidth === inWidth && window.dilationHeight * window.dilationWidth === 1);
}
