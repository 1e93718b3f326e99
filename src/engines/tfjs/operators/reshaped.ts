import type { TensorInfo } from '@tensorflow/tfjs-core';
import { sameShape } from '../../../core/shape.ts';
import type { TfjsSite } from './site.ts';
import { only } from './site.ts';

/** Gives tensors other shapes of as many elements, without a copy where the device needs none. The argument stays. */
export function reshaper(site: TfjsSite<unknown>): (x: TensorInfo, shape: readonly number[]) => TensorInfo {
  const reshape = site.kernel('Reshape');
  return (x, shape) => only(reshape({ x }, { shape }));
}

/** The same for a tensor that is not needed any more in its old shape. */
export function reshapedInPlace(site: TfjsSite<unknown>): (x: TensorInfo, shape: readonly number[]) => TensorInfo {
  const reshape = reshaper(site);
  return (x, shape) => {
    if (sameShape(x.shape, shape)) return x;
    const y = reshape(x, shape);
    site.dispose(x);
    return y;
  };
}
