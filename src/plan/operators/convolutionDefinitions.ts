import { ARITHMETIC_PAIRS } from './arithmeticPair.ts';
import { averagePool2dDefinition } from './averagePool2d.ts';
import { batchMatMulDefinition } from './batchMatMul.ts';
import { conv2dDefinition } from './conv2d.ts';
import { convolution2DTransposeBiasDefinition } from './convolution2DTransposeBias.ts';
import type { OperatorDefinition } from './definition.ts';
import { dequantizeDefinition } from './dequantize.ts';
import { depthwiseConv2dDefinition } from './depthwiseConv2d.ts';
import { fullyConnectedDefinition } from './fullyConnected.ts';
import { logisticDefinition } from './logistic.ts';
import { maxPool2dDefinition } from './maxPool2d.ts';
import { PADS } from './pad.ts';
import { quantizeDefinition } from './quantize.ts';
import { reshapeDefinition } from './reshape.ts';
import { softmaxDefinition } from './softmax.ts';
import { transposeConvDefinition } from './transposeConv.ts';

/** Operators of convolutional networks, one row each. */
export const CONVOLUTION_DEFINITIONS: readonly OperatorDefinition[] = [
  ...ARITHMETIC_PAIRS,
  averagePool2dDefinition,
  batchMatMulDefinition,
  conv2dDefinition,
  convolution2DTransposeBiasDefinition,
  dequantizeDefinition,
  depthwiseConv2dDefinition,
  fullyConnectedDefinition,
  logisticDefinition,
  maxPool2dDefinition,
  ...PADS,
  quantizeDefinition,
  reshapeDefinition,
  softmaxDefinition,
  transposeConvDefinition,
];
