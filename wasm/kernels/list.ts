import type { KernelSource } from '../kernelSource.ts';
import { CONV2D_KERNELS } from './conv2d/kernels.ts';
import { LOOP_KERNELS } from './loops/kernels.ts';
import { OPERATOR_MODULES } from './operators.ts';
import { PROBES } from './probes/kernels.ts';

/** Every kernel that wasm/build.mjs builds: one row a family. */
export const KERNELS: readonly KernelSource[] = [...OPERATOR_MODULES, ...CONV2D_KERNELS, ...LOOP_KERNELS, ...PROBES];
