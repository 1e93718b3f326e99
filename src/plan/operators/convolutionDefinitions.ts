import { averagePool2dDefinition } from './averagePool2d.ts';
import { batchMatMulDefinition } from './batchMatMul.ts';
import { conv2dDefinition } from './conv2d.ts';
import { convolution2DTransposeBiasDefinition } from './convolution2DTransposeBias.ts';
import type { OperatorDefinition } from './definition.ts';
import { depthwiseConv2dDefinition } from './depthwiseConv2d.ts';
import { fullyConnectedDefinition } from './fullyConnected.ts';
import { maxPool2dDefinition } from './maxPool2d.ts';
import { transposeConvDefinition } from './transposeConv.ts';

/** Operators of convolutional networks, one row each. */
export const CONVOLUTION_DEFINITIONS: readonly OperatorDefinition[] = [
  averagePool2dDefinition,
  batchMatMulDefinition,
  conv2dDefinition,
  convolution2DTransposeBiasDefinition,
  depthwiseConv2dDefinition,
  fullyConnectedDefinition,
  maxPool2dDefinition,
  transposeConvDefinition,
];
