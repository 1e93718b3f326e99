import { CONV2D_KERNELS, type KernelSource } from './conv2d/kernels.ts';

/** Every kernel that wasm/build.mjs builds: one row a family. */
export const KERNELS: readonly KernelSource[] = [...CONV2D_KERNELS];
