import { F32_SOFTMAX } from '../../../../../wasm/kernels/f32-softmax/family.ts';
import type { SoftmaxOptions } from '../../../../core/softmax.ts';
import type { Prepare } from '../../site.ts';
import { floatKernel } from './floatKernel.ts';

/** Fewest elements that are worth handing to a thread. */
const GRAIN = 4_096;

/** SOFTMAX of float32. */
export const prepareSoftmaxFloat: Prepare<SoftmaxOptions> = (site) => {
  const [input] = site.inputs;
  const [output] = site.outputs;
  const { beta, rows, depth } = site.options;
  if (!input || !output || input.spec.dtype !== 'float32' || output.spec.dtype !== 'float32' || !(beta > 0)) return null;
  const values = { input: input.address(), output: output.address(), depth, beta };
  return [site.call(F32_SOFTMAX, floatKernel(site.target, 'f32_softmax_ukernel'), values, rows, Math.ceil(GRAIN / depth))];
};
