import type { OperatorKernel } from '../operatorKernel.ts';
import { QS8_SOFTMAX_KERNELS } from './qs8-softmax/kernels.ts';
import { QS8_VADD_KERNELS } from './qs8-vadd/kernels.ts';
import { X8_COPY_KERNELS } from './x8-copy/kernels.ts';
import { X8_LUT_KERNELS } from './x8-lut/kernels.ts';

/** Element by element, row by row, and movement: one row a family. */
export const GENERAL_KERNELS: readonly OperatorKernel[] = [
  ...QS8_SOFTMAX_KERNELS,
  ...QS8_VADD_KERNELS,
  ...X8_COPY_KERNELS,
  ...X8_LUT_KERNELS,
];
