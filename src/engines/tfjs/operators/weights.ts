import type { TensorInfo } from '@tensorflow/tfjs-core';
import { scaleOf } from '../../../core/quantization.ts';
import type { TensorValues } from '../../../core/dtype.ts';
import { transpose } from '../../../core/transpose.ts';
import { isQuantized } from '../../../core/isQuantized.ts';
import type { SiteTensor, TfjsSite } from './site.ts';

/** The constant real numbers of a filter in another order of dimensions; null where they are not known before the run. */
export function permutedWeights(filter: SiteTensor | null | undefined, permutation: readonly number[]): Float32Array | null {
  if (!(filter?.values instanceof Float32Array)) return null;
  return transpose(filter.values, filter.shape, permutation) as Float32Array;
}

/**
 * The bias in real numbers, uploaded: one a channel, zeros where the operator has none; null where it is computed.
 *
 * A bias in steps counts inputScale * filterScale[channel] each, whatever its own tensor says.
 */
export function uploadedBias(
  site: TfjsSite<unknown>,
  bias: SiteTensor | null | undefined,
  input: SiteTensor,
  filter: SiteTensor,
  channels: number,
): TensorInfo | null {
  if (!bias) return site.upload(new Float32Array(channels), [channels]);
  if (!bias.values) return null;
  return site.upload(realBias(bias.values, input, filter), [channels]);
}

function realBias(values: TensorValues, input: SiteTensor, filter: SiteTensor): Float32Array {
  if (values instanceof Float32Array) return values;
  const [{ spec: x }, { spec: w }] = [input, filter];
  if (!isQuantized(x) || !isQuantized(w)) return Float32Array.from(values as ArrayLike<number | bigint>, Number);
  const scale = scaleOf(x.quantization);
  const real = (steps: number | bigint, channel: number) => Number(steps) * scale * scaleOf(w.quantization, channel);
  return Float32Array.from(values as ArrayLike<number | bigint>, real);
}
