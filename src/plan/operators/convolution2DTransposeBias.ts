import type { TransposeConv2DOptions } from '../../core/conv2dInfo.ts';
import { transposeConv2d } from '../../core/transposeConv2d.ts';
import { transposeConv2dSums } from '../../core/transposeConv2dSums.ts';
import { argument } from './arithmetic.ts';
import { checkBias } from './checkBias.ts';
import type { OperatorDefinition, OperatorSite } from './definition.ts';
import { inputOfRank } from './options.ts';
import { planTransposed } from './planTransposed.ts';
import type { WeightedLayer } from './weightedLayer.ts';
import { evaluateWeightedLayer } from './weightedLayer.ts';

const layer: WeightedLayer<TransposeConv2DOptions> = {
  op: 'CUSTOM:Convolution2DTransposeBias',
  channels: (options) => options.outChannels,
  float: transposeConv2d,
  sums: transposeConv2dSums,
};

/** TfLiteTransposeConvParams as bytes: padding (1 SAME, 2 VALID), strideWidth, strideHeight, each a little-endian int32. */
function readParameters(site: OperatorSite): { same: boolean; strideWidth: number; strideHeight: number } {
  const bytes = site.customOptions;
  if (bytes === null || bytes.byteLength < 12) {
    return site.fail('customOptions', `12 bytes were expected, got ${bytes?.byteLength ?? 0}`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const padding = view.getInt32(0, true);
  const strideWidth = view.getInt32(4, true);
  const strideHeight = view.getInt32(8, true);
  if (padding !== 1 && padding !== 2) site.fail('customOptions', `padding must be 1 (SAME) or 2 (VALID), got ${padding}`);
  if (strideWidth < 1 || strideHeight < 1)
    site.fail('customOptions', `strides ${strideWidth} x ${strideHeight} must be positive`);
  return { same: padding === 1, strideWidth, strideHeight };
}

/**
 * MediaPipe's transposed convolution with a bias. Inputs: image NHWC, filter OHWI, bias.
 *
 * The output is as large as it can be: SAME in * stride, VALID (in - 1) * stride + filter.
 *
 * @see mediapipe/util/tflite/operations/transpose_conv_bias.cc
 */
export const convolution2DTransposeBiasDefinition: OperatorDefinition<TransposeConv2DOptions> = {
  op: 'CUSTOM:Convolution2DTransposeBias',

  plan(site) {
    const image = inputOfRank(site, 0, 4).shape;
    const filter = inputOfRank(site, 1, 4).shape;
    const [, inHeight = 0, inWidth = 0, inChannels = 0] = image;
    const [outChannels = 0, filterHeight = 0, filterWidth = 0, depth = 0] = filter;
    if (depth !== inChannels) site.fail('inputs', `filter [${filter.join(',')}] does not fit an image of ${inChannels} channels`);
    checkBias(site, 2, outChannels);
    const { same, strideWidth, strideHeight } = readParameters(site);
    const outHeight = same ? inHeight * strideHeight : (inHeight - 1) * strideHeight + filterHeight;
    const outWidth = same ? inWidth * strideWidth : (inWidth - 1) * strideWidth + filterWidth;
    const padding = same ? 'SAME' : 'VALID';
    return planTransposed({ image, filter, outHeight, outWidth, padding, strideHeight, strideWidth, activation: 'NONE' });
  },

  evaluate(call) {
    return evaluateWeightedLayer(layer, call, argument(call, 0), argument(call, 1), call.inputs[2] ?? null);
  },
};
