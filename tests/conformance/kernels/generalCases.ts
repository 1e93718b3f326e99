import { CONVERSION_CASES } from './conversions.ts';
import { FLOAT_CASES } from './floats.ts';
import type { KernelCase } from './kernelCase.ts';
import { MOVEMENT_CASES } from './movement.ts';
import { PAIRS_8_CASES } from './pairs8.ts';
import { RESIZE_CASES } from './resize.ts';
import { SOFTMAX_8_CASES } from './softmax8.ts';
import { UNARY_CASES } from './unary.ts';

/** Of everything that neither multiplies by weights nor pools. */
export const GENERAL_CASES: readonly KernelCase[] = [
  ...CONVERSION_CASES,
  ...FLOAT_CASES,
  ...MOVEMENT_CASES,
  ...PAIRS_8_CASES,
  ...RESIZE_CASES,
  ...SOFTMAX_8_CASES,
  ...UNARY_CASES,
];
