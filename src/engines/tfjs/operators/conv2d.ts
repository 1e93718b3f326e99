import type { Conv2DOptions, DepthwiseConv2DOptions, Window2DInfo } from '../../../core/conv2dInfo.ts';
import { fusedActivation } from './activation.ts';
import type { Launch, TfjsSite } from './site.ts';
import { allHeldIn, only } from './site.ts';
import { preparedFilter, uploadedBias } from './weights.ts';

/** Rows and columns of padding around an image, a fused PAD's among them, in tfjs's spelling. */
function explicitPadding(options: Window2DInfo, padding: TfjsSite['padding']): readonly (readonly [number, number])[] {
  const [[top, bottom], [left, right]] = padding ?? [
    [0, 0],
    [0, 0],
  ];
  return [
    [0, 0],
    [options.padTop + top, options.padBottom + bottom],
    [options.padLeft + left, options.padRight + right],
    [0, 0],
  ];
}

/** A convolution with its filter in tfjs's order, and its bias and activation fused. */
function prepareConvolution(
  site: TfjsSite<Conv2DOptions | DepthwiseConv2DOptions>,
  kernelName: string,
  permutation: readonly number[],
  filterShape: readonly number[],
): Launch | null {
  const { options } = site;
  const [image, filter, bias] = site.inputs;
  if (!allHeldIn('float32', [image])) return null;
  const activation = fusedActivation(site, options.activation === 'NONE' ? site.activation : options.activation);
  if (!activation || (bias && !bias.values)) return null;
  // tfjs has no depthwise kernel for both at once.
  const strided = options.strideHeight > 1 || options.strideWidth > 1;
  if (strided && (options.dilationHeight > 1 || options.dilationWidth > 1)) return null;
  const weights = preparedFilter(site, 1, permutation, filterShape);
  if (!weights) return null;
  const kernel = site.kernel(kernelName);
  const attrs = {
    strides: [options.strideHeight, options.strideWidth],
    dilations: [options.dilationHeight, options.dilationWidth],
    pad: explicitPadding(options, site.padding),
    dataFormat: 'NHWC',
    activation: activation.fused,
  };
  const biasInfo = uploadedBias(site, bias, image!, filter!, options.outChannels);
  const { after } = activation;
  return {
    inputs: [0, ...weights.inputs],
    run: ([x, computed]) => {
      const y = weights.with(computed, (filterInfo) => only(kernel({ x: x!, filter: filterInfo, bias: biasInfo }, attrs)));
      return [after ? after(y) : y];
    },
  };
}

/** CONV_2D: filter OHWI becomes HWIO. Grouped convolutions are not tfjs's. */
export function prepareConv2d(site: TfjsSite<Conv2DOptions>): Launch | null {
  const { filterHeight, filterWidth, inChannels, outChannels, groups } = site.options;
  if (groups !== 1) return null;
  return prepareConvolution(site, 'FusedConv2D', [1, 2, 3, 0], [filterHeight, filterWidth, inChannels, outChannels]);
}

/** DEPTHWISE_CONV_2D: filter 1HWO is HWIM as it stands, since O counts multipliers within channels. */
export function prepareDepthwiseConv2d(site: TfjsSite<DepthwiseConv2DOptions>): Launch | null {
  const { filterHeight, filterWidth, inChannels, depthMultiplier } = site.options;
  const shape = [filterHeight, filterWidth, inChannels, depthMultiplier];
  return prepareConvolution(site, 'FusedDepthwiseConv2D', [0, 1, 2, 3], shape);
}
