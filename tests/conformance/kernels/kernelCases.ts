import type { KernelCase } from './kernelCase.ts';
import { UNARY_CASES } from './unary.ts';

/** Every case of every family: one row a file. */
export const KERNEL_CASES: readonly KernelCase[] = [...UNARY_CASES];
