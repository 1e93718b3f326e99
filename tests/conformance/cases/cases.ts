import { ARITHMETIC } from './arithmetic.ts';
import { CONV_2D } from './conv2d.ts';
import { DEPTHWISE_CONV_2D } from './depthwiseConv2d.ts';
import { FUNCTIONS } from './functions.ts';
import { MATRICES } from './matrices.ts';
import type { OwnCase } from './ownCase.ts';
import { POOL } from './pool.ts';
import { SHAPES } from './shapes.ts';
import { SIMULATED } from './simulated.ts';
import { TRANSPOSE_CONV } from './transposeConv.ts';

/** Every case of the lab's own, by names that are unique: for any engine, in Node and in a browser. */
export const CASES: readonly OwnCase[] = [
  ...CONV_2D,
  ...DEPTHWISE_CONV_2D,
  ...TRANSPOSE_CONV,
  ...POOL,
  ...MATRICES,
  ...ARITHMETIC,
  ...SHAPES,
  ...FUNCTIONS,
  ...SIMULATED,
];
