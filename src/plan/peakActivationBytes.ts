import { bytesOf } from '../core/dtype.ts';
import { elementCount } from '../core/shape.ts';
import type { PlannedTensor } from './plan.ts';

/**
 * Largest sum of the bytes of computed tensors and graph inputs alive at one operator.
 *
 * A tensor lives from its producer (an input from the start) to its last reader; one that nothing reads, only at its producer.
 */
export function peakActivationBytes(tensors: readonly PlannedTensor[], inputs: readonly number[], operatorCount: number): number {
  const changes = new Float64Array(operatorCount + 2);
  const given = new Set(inputs);
  for (const tensor of tensors) {
    if (tensor.data !== null || (tensor.producer < 0 && !given.has(tensor.index))) continue;
    const bytes = bytesOf(tensor.dtype, elementCount(tensor.shape));
    const first = Math.max(0, tensor.producer);
    const last = Math.max(first, tensor.lastUse);
    changes[first] = changes[first]! + bytes;
    changes[last + 1] = changes[last + 1]! - bytes;
  }
  let alive = 0;
  let peak = 0;
  for (const change of changes) {
    alive += change;
    peak = Math.max(peak, alive);
  }
  return peak;
}
