import type { OperatorKernel } from '../operatorKernel.ts';
import { F32_DWCONV_KERNELS } from './f32-dwconv/kernels.ts';
import { F32_GEMM_KERNELS } from './f32-gemm/kernels.ts';
import { F32_IGEMM_KERNELS } from './f32-igemm/kernels.ts';
import { F32_POOL_KERNELS } from './f32-pool/kernels.ts';

/** Layers between float32 activations: one row a family. */
export const F32_KERNELS: readonly OperatorKernel[] = [
  ...F32_DWCONV_KERNELS,
  ...F32_GEMM_KERNELS,
  ...F32_IGEMM_KERNELS,
  ...F32_POOL_KERNELS,
];
