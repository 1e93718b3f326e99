import type { Prepare } from '../../site.ts';
import { prepareConv2DFloat } from './conv2dFloat.ts';
import { prepareDepthwiseFloat } from './depthwiseFloat.ts';
import { prepareFullyConnectedFloat } from './fullyConnectedFloat.ts';
import { prepareAveragePoolFloat, prepareMaxPoolFloat, prepareMeanFloat } from './poolFloat.ts';
import { prepareTransposeBiasFloat, prepareTransposeConvFloat } from './transposeConvFloat.ts';

/** Layers and pools between float32 activations. */
export const FLOAT_LAYERS: readonly (readonly [string, Prepare])[] = [
  ['CONV_2D', prepareConv2DFloat],
  ['DEPTHWISE_CONV_2D', prepareDepthwiseFloat],
  ['FULLY_CONNECTED', prepareFullyConnectedFloat],
  ['TRANSPOSE_CONV', prepareTransposeConvFloat],
  ['CUSTOM:Convolution2DTransposeBias', prepareTransposeBiasFloat],
  ['AVERAGE_POOL_2D', prepareAveragePoolFloat],
  ['MAX_POOL_2D', prepareMaxPoolFloat],
  ['MEAN', prepareMeanFloat],
];
