import { prepareBatchMatMul } from './batchMatMul.ts';
import { prepareConv2d, prepareDepthwiseConv2d } from './conv2d.ts';
import { prepareFullyConnected } from './fullyConnected.ts';
import { prepareAveragePool2d, prepareMaxPool2d } from './pool2d.ts';
import type { Prepare } from './site.ts';
import { prepareConvolution2DTransposeBias, prepareTransposeConv } from './transposeConv2d.ts';

/** Operators with weights or windows. */
export const CONVOLUTIONS: readonly (readonly [string, Prepare])[] = [
  ['AVERAGE_POOL_2D', prepareAveragePool2d],
  ['BATCH_MATMUL', prepareBatchMatMul],
  ['CONV_2D', prepareConv2d],
  ['CUSTOM:Convolution2DTransposeBias', prepareConvolution2DTransposeBias],
  ['DEPTHWISE_CONV_2D', prepareDepthwiseConv2d],
  ['FULLY_CONNECTED', prepareFullyConnected],
  ['MAX_POOL_2D', prepareMaxPool2d],
  ['TRANSPOSE_CONV', prepareTransposeConv],
];
