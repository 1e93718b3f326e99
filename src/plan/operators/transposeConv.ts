import type { TransposeConv2DOptions } from '../../core/conv2dInfo.ts';
import { PADDINGS, paddedSize } from '../../core/padding.ts';
import { transposeConv2d } from '../../core/transposeConv2d.ts';
import { transposeConv2dSums } from '../../core/transposeConv2dSums.ts';
import { argument } from './arithmetic.ts';
import { checkBias } from './checkBias.ts';
import type { OperatorDefinition } from './definition.ts';
import { declaredShape, inputAt, inputOfRank, knownNumbers, optionActivation, optionEnum, optionSize } from './options.ts';
import { planTransposed } from './planTransposed.ts';
import type { WeightedLayer } from './weightedLayer.ts';
import { evaluateWeightedLayer } from './weightedLayer.ts';

const layer: WeightedLayer<TransposeConv2DOptions> = {
  op: 'TRANSPOSE_CONV',
  channels: (options) => options.outChannels,
  float: transposeConv2d,
  sums: transposeConv2dSums,
};

/** Inputs: output shape, filter OHWI, image NHWC, bias (may be omitted). */
export const transposeConvDefinition: OperatorDefinition<TransposeConv2DOptions> = {
  op: 'TRANSPOSE_CONV',

  plan(site) {
    const outputShape = knownNumbers(inputAt(site, 0));
    if (outputShape === null) return { options: null, outputShapes: [declaredShape(site)], macs: 0, dynamic: true };
    const filter = inputOfRank(site, 1, 4).shape;
    const image = inputOfRank(site, 2, 4).shape;
    const [batch = 0, inHeight = 0, inWidth = 0, inChannels = 0] = image;
    const [outChannels = 0, filterHeight = 0, filterWidth = 0, depth = 0] = filter;
    const [outBatch = 0, outHeight = 0, outWidth = 0, declaredChannels = 0] = outputShape;
    if (outputShape.length !== 4 || outBatch !== batch || declaredChannels !== outChannels || depth !== inChannels) {
      site.fail(
        'inputs',
        `output shape [${outputShape.join(',')}], filter [${filter.join(',')}] and image [${image.join(',')}] do not fit`,
      );
    }
    const padding = optionEnum(site, 'padding', PADDINGS, 'SAME');
    const strideHeight = optionSize(site, 'strideH');
    const strideWidth = optionSize(site, 'strideW');
    const rows = paddedSize(padding, outHeight, filterHeight, strideHeight);
    const columns = paddedSize(padding, outWidth, filterWidth, strideWidth);
    if (rows.out !== inHeight || columns.out !== inWidth) {
      site.fail('inputs', `an output of ${outHeight} x ${outWidth} does not come from an image of ${inHeight} x ${inWidth}`);
    }
    checkBias(site, 3, outChannels);
    const activation = optionActivation(site);
    return planTransposed({ image, filter, outHeight, outWidth, padding, strideHeight, strideWidth, activation });
  },

  evaluate(call) {
    return evaluateWeightedLayer(layer, call, argument(call, 2), argument(call, 1), call.inputs[3] ?? null);
  },
};
