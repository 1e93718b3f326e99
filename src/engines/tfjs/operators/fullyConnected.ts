import type { FullyConnectedOptions } from '../../../core/fullyConnected.ts';
import { fusedActivation } from './activation.ts';
import { reshapedInPlace, reshaper } from './reshaped.ts';
import type { Launch, TfjsSite } from './site.ts';
import { allHeldIn, only } from './site.ts';
import { permutedWeights, uploadedBias } from './weights.ts';

/** FULLY_CONNECTED: constant filters [units, inDepth] are transposed once; a computed one by the kernel in each run. */
export function prepareFullyConnected(site: TfjsSite<FullyConnectedOptions>): Launch | null {
  const { rows, inDepth, units, activation: own } = site.options;
  const [input, filter, bias] = site.inputs;
  if (!allHeldIn('float32', [input, filter]) || (bias && !bias.values)) return null;
  const activation = fusedActivation(site, own === 'NONE' ? site.activation : own);
  if (!activation) return null;
  const kernel = site.kernel('_FusedMatMul');
  const reshape = reshaper(site);
  const shaped = reshapedInPlace(site);
  const outShape = site.outputs[0]!.shape;
  const weights = permutedWeights(filter, [1, 0]);
  const filterInfo = weights && site.upload(weights, [1, inDepth, units]);
  const biasInfo = uploadedBias(site, bias, input!, filter!, units);
  const attrs = { transposeA: false, transposeB: !filterInfo, activation: activation.fused };
  const { after } = activation;
  return {
    inputs: filterInfo ? [0] : [0, 1],
    run: ([x, computed]) => {
      const a = reshape(x!, [1, rows, inDepth]);
      const b = filterInfo ?? reshape(computed!, [1, units, inDepth]);
      const y = only(kernel({ a, b, bias: biasInfo }, attrs));
      site.dispose(a);
      if (!filterInfo) site.dispose(b);
      return [shaped(after ? after(y) : y, outShape)];
    },
  };
}
