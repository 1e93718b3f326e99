import { PRODUCTS_8_CASES } from './products8.ts';
import { POOL_8_CASES } from './pools8.ts';
import { DEPTHWISE_8_CASES } from './depthwise8.ts';
import { FLOAT_LAYER_CASES } from './floatLayerCases.ts';
import { GENERAL_CASES } from './generalCases.ts';
import type { KernelCase } from './kernelCase.ts';

/** Every case of every family: one row a file. */
export const KERNEL_CASES: readonly KernelCase[] = [
  ...PRODUCTS_8_CASES,
  ...DEPTHWISE_8_CASES,
  ...FLOAT_LAYER_CASES,
  ...GENERAL_CASES,
  ...POOL_8_CASES,
];
