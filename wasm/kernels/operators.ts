import { QS8_GEMM_KERNELS } from './qs8-gemm/kernels.ts';
import type { KernelSource } from '../kernelSource.ts';
import type { Isa, OperatorKernel } from '../operatorKernel.ts';
import { operatorModule } from '../operatorModule.ts';
import { F32_KERNELS } from './f32Kernels.ts';
import { GENERAL_KERNELS } from './generalKernels.ts';
import { QS8_DWCONV_KERNELS } from './qs8-dwconv/kernels.ts';
import { QS8_POOL_KERNELS } from './qs8-pool/kernels.ts';

/** Every kernel of the engine `wasm`: one row a family. */
export const OPERATOR_KERNELS: readonly OperatorKernel[] = [
  ...QS8_GEMM_KERNELS,
  ...F32_KERNELS,
  ...GENERAL_KERNELS,
  ...QS8_DWCONV_KERNELS,
  ...QS8_POOL_KERNELS,
];

const ISAS: readonly Isa[] = ['scalar', 'simd128', 'relaxedsimd'];

/** The engine's modules, one for each isa. An instruction set has the kernels of the lesser ones beside its own. */
export const OPERATOR_MODULES: readonly KernelSource[] = ISAS.map((isa) => ({
  name: `operators__${isa}`,
  wat: () => operatorModule(OPERATOR_KERNELS.filter((kernel) => kernel.isa === isa)),
}));
