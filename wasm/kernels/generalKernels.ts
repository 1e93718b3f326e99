import type { OperatorKernel } from '../operatorKernel.ts';
import { F16_F32_VCVT_KERNELS } from './f16-f32-vcvt/kernels.ts';
import { F32_QS8_VCVT_KERNELS } from './f32-qs8-vcvt/kernels.ts';
import { F32_SOFTMAX_KERNELS } from './f32-softmax/kernels.ts';
import { F32_VBINARY_KERNELS } from './f32-vbinary/kernels.ts';
import { F32_VUNARY_KERNELS } from './f32-vunary/kernels.ts';
import { IBILINEAR_KERNELS } from './ibilinear/kernels.ts';
import { QS8_F32_VCVT_KERNELS } from './qs8-f32-vcvt/kernels.ts';
import { QS8_SOFTMAX_KERNELS } from './qs8-softmax/kernels.ts';
import { QS8_VADD_KERNELS } from './qs8-vadd/kernels.ts';
import { QS8_VMUL_KERNELS } from './qs8-vmul/kernels.ts';
import { X8_COPY_KERNELS } from './x8-copy/kernels.ts';
import { X8_GATHER_KERNELS } from './x8-gather/kernels.ts';
import { X8_LUT_KERNELS } from './x8-lut/kernels.ts';

/** Element by element, row by row, and movement: one row a family. */
export const GENERAL_KERNELS: readonly OperatorKernel[] = [
  ...F16_F32_VCVT_KERNELS,
  ...F32_QS8_VCVT_KERNELS,
  ...F32_SOFTMAX_KERNELS,
  ...F32_VBINARY_KERNELS,
  ...F32_VUNARY_KERNELS,
  ...IBILINEAR_KERNELS,
  ...QS8_F32_VCVT_KERNELS,
  ...QS8_SOFTMAX_KERNELS,
  ...QS8_VADD_KERNELS,
  ...QS8_VMUL_KERNELS,
  ...X8_COPY_KERNELS,
  ...X8_GATHER_KERNELS,
  ...X8_LUT_KERNELS,
];
