import type { TensorInfo } from '@tensorflow/tfjs-core';
import { scaleOf } from '../../../core/quantization.ts';
import { transpose } from '../../../core/transpose.ts';
import { isQuantized } from '../../../core/isQuantized.ts';
import { reshaper } from './reshaped.ts';
import { allHeldIn, only, type SiteTensor, type TfjsSite } from './site.ts';

/** The constant real numbers of a filter in another order of dimensions; null where they are not known before the run. */
export function permutedWeights(filter: SiteTensor | null | undefined, permutation: readonly number[]): Float32Array | null {
  if (!(filter?.values instanceof Float32Array)) return null;
  return transpose(filter.values, filter.shape, permutation) as Float32Array;
}

/** A filter on the device in tfjs's order. */
export interface PreparedFilter {
  /** The operator's inputs that it wants at run time: its own position where it is computed, none where it is constant. */
  readonly inputs: readonly number[];
  /** Calls `use` with the filter, made of what was computed where it is not constant. */
  with<Result>(computed: TensorInfo | undefined, use: (filter: TensorInfo) => Result): Result;
}

/** The filter at an input's position: a constant is permuted and uploaded once, a computed one by the device in each run. */
export function preparedFilter(
  site: TfjsSite<unknown>,
  position: number,
  permutation: readonly number[],
  shape: readonly number[],
): PreparedFilter | null {
  const filter = site.inputs[position];
  const constant = permutedWeights(filter, permutation);
  if (constant) {
    const info = site.upload(constant, shape);
    return { inputs: [], with: (_, use) => use(info) };
  }
  if (!filter || filter.values || !allHeldIn('float32', [filter])) return null;
  const moves = permutation.some((from, to) => from !== to);
  const move = moves ? site.kernel('Transpose') : null;
  const reshape = reshaper(site);
  return {
    inputs: [position],
    with(computed, use) {
      const moved = move ? only(move({ x: computed! }, { perm: [...permutation] })) : computed!;
      const shaped = reshape(moved, shape);
      if (moves) site.dispose(moved);
      const result = use(shaped);
      site.dispose(shaped);
      return result;
    },
  };
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
