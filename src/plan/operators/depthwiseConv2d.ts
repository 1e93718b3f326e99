import type { DepthwiseConv2DOptions } from '../../core/conv2dInfo.ts';
import { depthwiseConv2d } from '../../core/depthwiseConv2d.ts';
import { depthwiseConv2dSums } from '../../core/depthwiseConv2dSums.ts';
import { elementCount } from '../../core/shape.ts';
import { argument } from './arithmetic.ts';
import { checkBias } from './checkBias.ts';
import type { OperatorDefinition } from './definition.ts';
import { inputOfRank, optionActivation } from './options.ts';
import { planWindow, windowShape } from './planWindow.ts';
import type { WeightedLayer } from './weightedLayer.ts';
import { evaluateWeightedLayer } from './weightedLayer.ts';

const layer: WeightedLayer<DepthwiseConv2DOptions> = {
  op: 'DEPTHWISE_CONV_2D',
  channels: (options) => options.outChannels,
  float: depthwiseConv2d,
  sums: depthwiseConv2dSums,
};

/**
 * Inputs: image NHWC, filter 1HWO, bias (may be omitted).
 *
 * The multiplier follows from the shapes; the schema's depthMultiplier is redundant and 0 in some files.
 */
export const depthwiseConv2dDefinition: OperatorDefinition<DepthwiseConv2DOptions> = {
  op: 'DEPTHWISE_CONV_2D',

  plan(site) {
    const image = inputOfRank(site, 0, 4).shape;
    const filter = inputOfRank(site, 1, 4).shape;
    const [one = 0, filterHeight = 0, filterWidth = 0, outChannels = 0] = filter;
    const info = planWindow(site, image, { filterHeight, filterWidth, outChannels }, true);
    if (one !== 1 || info.inChannels < 1 || outChannels < 1 || outChannels % info.inChannels !== 0) {
      site.fail('inputs', `filter [${filter.join(',')}] does not fit an image of ${info.inChannels} channels`);
    }
    checkBias(site, 2, outChannels);
    const options = { ...info, depthMultiplier: outChannels / info.inChannels, activation: optionActivation(site) };
    const outputShape = windowShape(info);
    return { options, outputShapes: [outputShape], macs: elementCount(outputShape) * filterHeight * filterWidth };
  },

  evaluate(call) {
    return evaluateWeightedLayer(layer, call, argument(call, 0), argument(call, 1), call.inputs[2] ?? null);
  },
};
