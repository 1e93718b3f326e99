import { F32_VBINARY } from '../../../../../wasm/kernels/f32-vbinary/family.ts';
import type { Activation } from '../../../../core/activation.ts';
import { activationOf, clampOf } from '../../activation.ts';
import type { Prepare } from '../../site.ts';
import { floatKernel } from './floatKernel.ts';
import { callPairs } from '../pairs.ts';

interface Options {
  readonly activation: Activation;
}

/** A function of two float32 tensors. */
const floatPair =
  (stem: string): Prepare<Options> =>
  (site) => {
    const tensors = [...site.inputs.slice(0, 2), ...site.outputs];
    const clamp = clampOf(activationOf(site));
    if (tensors.some((tensor) => tensor?.spec.dtype !== 'float32') || !clamp) return null;
    const [minimum, maximum] = clamp;
    return callPairs(site, F32_VBINARY, floatKernel(site.target, stem), { minimum, maximum });
  };

export const FLOAT_PAIRS = [
  ['ADD', floatPair('f32_vadd_minmax_ukernel')],
  ['SUB', floatPair('f32_vsub_minmax_ukernel')],
  ['MUL', floatPair('f32_vmul_minmax_ukernel')],
  ['DIV', floatPair('f32_vdiv_minmax_ukernel')],
  ['MAXIMUM', floatPair('f32_vmax_ukernel')],
  ['MINIMUM', floatPair('f32_vmin_ukernel')],
  ['SQUARED_DIFFERENCE', floatPair('f32_vsqrdiff_ukernel')],
  ['PRELU', floatPair('f32_vprelu_ukernel')],
] as const;
