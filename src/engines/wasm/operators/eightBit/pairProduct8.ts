import { QS8_VMUL } from '../../../../../wasm/kernels/qs8-vmul/family.ts';
import { activationSteps, requantizationMultiplier } from '../../../../core/quantization.ts';
import type { ArithmeticPairOptions } from '../../../../plan/operators/arithmeticPair.ts';
import type { Prepare } from '../../site.ts';
import { gridOf } from '../../memory/stored.ts';
import { kernelFor } from '../kernelFor.ts';
import { callPairs } from '../pairs.ts';
import { signOfFlip } from './signOfFlip.ts';

const KERNELS = { scalar: 'qs8_vmul_minmax_fp32_ukernel_1__scalar', simd128: 'qs8_vmul_minmax_fp32_ukernel_16__simd128' };

/** MUL of two tensors of 8 bits, in 8 bits. */
export const preparePairProduct8: Prepare<ArithmeticPairOptions> = (site) => {
  const [gridA, gridB, grid] = [...site.inputs, ...site.outputs].map((tensor) => tensor && gridOf(tensor.spec));
  if (!gridA || !gridB || !grid) return null;
  const { min, max } = activationSteps(site.options.activation, grid.scale, grid.zeroPoint, 'int8');
  return callPairs(site, QS8_VMUL, kernelFor(site.target, KERNELS), {
    zeroPointA: gridA.zeroPoint,
    zeroPointB: gridB.zeroPoint,
    scale: requantizationMultiplier(gridA.scale, gridB.scale, grid.scale),
    zeroPoint: grid.zeroPoint,
    minimum: min,
    maximum: max,
    flip: signOfFlip(site.target),
  });
};
