import { isQuantized } from '../../core/isQuantized.ts';
import type { TensorSpec } from '../../core/tensorValue.ts';

/** Whether two tensors hold numbers on the same grid, or both without one, so that they pass unchanged. */
export function sameGrid(a: TensorSpec, b: TensorSpec): boolean {
  if (a.dtype !== b.dtype || isQuantized(a) !== isQuantized(b)) return false;
  if (!isQuantized(a) || !isQuantized(b)) return true;
  const [p, q] = [a.quantization, b.quantization];
  return (
    p.scale.length === 1 && q.scale.length === 1 && p.scale[0] === q.scale[0] && (p.zeroPoint[0] ?? 0) === (q.zeroPoint[0] ?? 0)
  );
}
