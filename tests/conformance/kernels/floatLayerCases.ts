import { CONVOLUTION_FLOAT_CASES } from './convolutionFloat.ts';
import { DENSE_FLOAT_CASES } from './denseFloat.ts';
import { DEPTHWISE_FLOAT_CASES } from './depthwiseFloat.ts';
import type { KernelCase } from './kernelCase.ts';
import { POOL_FLOAT_CASES } from './poolFloat.ts';
import { TRANSPOSED_FLOAT_CASES } from './transposedFloat.ts';

/** Layers and pools between float32 activations. */
export const FLOAT_LAYER_CASES: readonly KernelCase[] = [
  ...CONVOLUTION_FLOAT_CASES,
  ...DENSE_FLOAT_CASES,
  ...DEPTHWISE_FLOAT_CASES,
  ...POOL_FLOAT_CASES,
  ...TRANSPOSED_FLOAT_CASES,
];
