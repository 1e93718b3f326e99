import { conv2d } from '../../core/conv2d.ts';
import type { Conv2DOptions } from '../../core/conv2dInfo.ts';
import { conv2dSums } from '../../core/conv2dSums.ts';
import { elementCount } from '../../core/shape.ts';
import { argument } from './arithmetic.ts';
import { checkBias } from './checkBias.ts';
import type { OperatorDefinition } from './definition.ts';
import { inputOfRank, optionActivation } from './options.ts';
import { planWindow, windowShape } from './planWindow.ts';
import type { WeightedLayer } from './weightedLayer.ts';
import { evaluateWeightedLayer } from './weightedLayer.ts';

const layer: WeightedLayer<Conv2DOptions> = {
  op: 'CONV_2D',
  channels: (options) => options.outChannels,
  float: conv2d,
  sums: conv2dSums,
};

/** Inputs: image NHWC, filter OHWI, bias (may be omitted). */
export const conv2dDefinition: OperatorDefinition<Conv2DOptions> = {
  op: 'CONV_2D',

  plan(site) {
    const image = inputOfRank(site, 0, 4).shape;
    const filter = inputOfRank(site, 1, 4).shape;
    const [outChannels = 0, filterHeight = 0, filterWidth = 0, depth = 0] = filter;
    const info = planWindow(site, image, { filterHeight, filterWidth, outChannels }, true);
    if (depth < 1 || outChannels < 1 || info.inChannels % depth !== 0 || outChannels % (info.inChannels / depth || 1) !== 0) {
      site.fail('inputs', `filter [${filter.join(',')}] does not fit an image of ${info.inChannels} channels`);
    }
    checkBias(site, 2, outChannels);
    const options = { ...info, groups: info.inChannels / depth, activation: optionActivation(site) };
    const outputShape = windowShape(info);
    return { options, outputShapes: [outputShape], macs: elementCount(outputShape) * filterHeight * filterWidth * depth };
  },

  evaluate(call) {
    return evaluateWeightedLayer(layer, call, argument(call, 0), argument(call, 1), call.inputs[2] ?? null);
  },
};
