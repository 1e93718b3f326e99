import type { TensorValues } from './dtype.ts';
import { broadcastStrides, sameShape } from './shape.ts';
import { copyView } from './view.ts';

/**
 * The tensor repeated along its dimensions of size 1, and along new leading ones, until it has `target`'s shape.
 *
 * Returns `values` itself where the shapes are equal.
 *
 * @throws RangeError where a dimension is neither 1 nor the target's
 */
export function broadcastTo(values: TensorValues, shape: readonly number[], target: readonly number[]): TensorValues {
  const added = target.length - shape.length;
  if (added < 0 || shape.some((size, dimension) => size !== 1 && size !== target[added + dimension]))
    throw new RangeError(`[${shape}] does not broadcast to [${target}]`);
  if (sameShape(shape, target)) return values;
  return copyView(values, { shape: target, strides: broadcastStrides(shape, target), offset: 0 });
}
