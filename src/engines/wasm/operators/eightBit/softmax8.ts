import { QS8_SOFTMAX } from '../../../../../wasm/kernels/qs8-softmax/family.ts';
import { exponentialsOfSteps, type SoftmaxOptions } from '../../../../core/softmax.ts';
import type { Prepare } from '../../site.ts';
import { gridOf } from '../../memory/stored.ts';
import { signOfFlip } from './signOfFlip.ts';

const KERNEL = 'qs8_softmax_ukernel_1__scalar';

/** SOFTMAX of 8 bits, in 8 bits. */
export const prepareSoftmax8: Prepare<SoftmaxOptions> = (site) => {
  const [input] = site.inputs;
  const [output] = site.outputs;
  const [from, to] = [input, output].map((tensor) => tensor && gridOf(tensor.spec));
  if (!input || !output || !from || !to) return null;
  const { beta, rows, depth } = site.options;
  const exponentials = exponentialsOfSteps(from.scale, beta);
  if (!exponentials.every(Number.isFinite)) return null;
  const table = site.room(4 * exponentials.length, (out) => out.set(new Uint8Array(exponentials.buffer)));
  const { zeroPoint } = to;
  const places = { input: input.address(), output: output.address(), table };
  const values = { ...places, depth, outScale: to.scale, zeroPoint, flip: signOfFlip(site.target) };
  return [site.call(QS8_SOFTMAX, KERNEL, values, rows)];
};
