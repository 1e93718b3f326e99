import type { BatchMatMulOptions } from '../../../core/batchMatMul.ts';
import { reshapedInPlace } from './reshaped.ts';
import type { Launch, TfjsSite } from './site.ts';
import { allHeldIn, only } from './site.ts';

/** BATCH_MATMUL; where only one of several leading dimensions repeats, tfjs's kernels do not agree with each other. */
export function prepareBatchMatMul(site: TfjsSite<BatchMatMulOptions>): Launch | null {
  const [x, y] = site.inputs;
  if (!x || !y || !allHeldIn('float32', [x, y])) return null;
  const [batchX, batchY] = [countOf(x.shape), countOf(y.shape)];
  if (batchX !== batchY && batchX !== 1 && batchY !== 1) return null;
  const outShape = site.outputs[0]!.shape;
  if (Math.max(batchX, batchY) !== countOf(outShape)) return null;
  const kernel = site.kernel('BatchMatMul');
  const shaped = reshapedInPlace(site);
  const attrs = { transposeA: site.options.adjX, transposeB: site.options.adjY };
  return { inputs: [0, 1], run: ([a, b]) => [shaped(only(kernel({ a: a!, b: b! }, attrs)), outShape)] };
}

/** How many matrices the last two dimensions make. */
function countOf(shape: readonly number[]): number {
  return shape.slice(0, -2).reduce((product, size) => product * size, 1);
}
