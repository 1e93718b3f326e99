import { DEPTHWISE_8_CASES } from './depthwise8.ts';
import type { KernelCase } from './kernelCase.ts';
import { PAIRS_8_CASES } from './pairs8.ts';
import { SOFTMAX_8_CASES } from './softmax8.ts';
import { UNARY_CASES } from './unary.ts';

/** Every case of every family: one row a file. */
export const KERNEL_CASES: readonly KernelCase[] = [...DEPTHWISE_8_CASES, ...PAIRS_8_CASES, ...SOFTMAX_8_CASES, ...UNARY_CASES];
