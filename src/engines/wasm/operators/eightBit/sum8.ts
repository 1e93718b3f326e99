import { QS8_VADD } from '../../../../../wasm/kernels/qs8-vadd/family.ts';
import { additionScale } from '../../../../core/addQuantized.ts';
import { activationSteps } from '../../../../core/quantization.ts';
import type { ArithmeticPairOptions } from '../../../../plan/operators/arithmeticPair.ts';
import type { Prepare } from '../../site.ts';
import { gridOf } from '../../memory/stored.ts';
import { callPairs } from '../pairs.ts';
import { kernelFor } from '../kernelFor.ts';
import { signOfFlip } from './signOfFlip.ts';

const KERNELS = { scalar: 'qs8_vadd_minmax_ukernel_1__scalar', simd128: 'qs8_vadd_minmax_ukernel_16__simd128' };
/** Shifts that leave a product of 21 and 9 bits and the half that rounds in 32. */
const MOST_SHIFT = 30;

/** ADD and SUB of two tensors of 8 bits, in 8 bits. */
function sum8(sign: 1 | -1): Prepare<ArithmeticPairOptions> {
  return (site) => {
    const [a, b] = site.inputs;
    const [output] = site.outputs;
    const [gridA, gridB, grid] = [a, b, output].map((tensor) => tensor && gridOf(tensor.spec));
    if (!gridA || !gridB || !grid) return null;
    const { multiplierA, multiplierB, shift } = additionScale(gridA.scale, sign * gridB.scale, grid.scale);
    if (!(shift >= 0 && shift <= MOST_SHIFT)) return null;
    const half = shift > 0 ? 2 ** (shift - 1) : 0;
    // Wraps as the products do, so that the sum of all, which fits, is right.
    const bias = (half - gridA.zeroPoint * multiplierA - gridB.zeroPoint * multiplierB) | 0;
    const { min, max } = activationSteps(site.options.activation, grid.scale, grid.zeroPoint, 'int8');
    return callPairs(site, QS8_VADD, kernelFor(site.target, KERNELS), {
      multiplierA,
      multiplierB,
      bias,
      shift,
      zeroPoint: grid.zeroPoint,
      minimum: min,
      maximum: max,
      flip: signOfFlip(site.target),
    });
  };
}

export const SUM8_OPERATORS = [
  ['ADD', sum8(1)],
  ['SUB', sum8(-1)],
] as const;
