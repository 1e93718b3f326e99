import type { TensorInfo } from '@tensorflow/tfjs-core';
import { scaleOf } from '../../../core/quantization.ts';
import { transpose } from '../../../core/transpose.ts';
import { isQuantized } from '../../../core/isQuantized.ts';
import type { SiteTensor, TfjsSite } from './site.ts';

/** The constant real numbers of a filter in another order of dimensions; null where they are not known before the run. */
export function permutedWeights(filter: SiteTensor | null | undefined, permutation: readonly number[]): Float32Array | null {
  if (!(filter?.values instanceof Float32Array)) return null;
  return transpose(filter.values, filter.shape, permutation) as Float32Array;
}

/**
 * The bias in real numbers, one a channel: zeros where the operator has none.
 *
 * A bias in steps counts inputScale * filterScale[channel] each, whatever its own tensor says.
 */
export function realBias(
  bias: SiteTensor | null | undefined,
  input: SiteTensor,
  filter: SiteTensor,
  channels: number,
): Float32Array {
  if (!bias) return new Float32Array(channels);
  const { values } = bias;
  if (values === null || values instanceof Float32Array) return values ?? new Float32Array(channels);
  const [{ spec: x }, { spec: w }] = [input, filter];
  if (!isQuantized(x) || !isQuantized(w)) return Float32Array.from(values as ArrayLike<number | bigint>, Number);
  const scale = scaleOf(x.quantization);
  const real = (steps: number | bigint, channel: number) => Number(steps) * scale * scaleOf(w.quantization, channel);
  return Float32Array.from(values as ArrayLike<number | bigint>, real);
}

/** The same, uploaded. */
export function uploadedBias(
  site: Pick<TfjsSite<unknown>, 'upload'>,
  bias: SiteTensor | null | undefined,
  input: SiteTensor,
  filter: SiteTensor,
  channels: number,
): TensorInfo {
  return site.upload(realBias(bias, input, filter, channels), [channels]);
}
