import { isQuantized } from '../core/isQuantized.ts';
import type { Plan } from '../plan/plan.ts';

/** What another engine may be off from the reference in the model's own arithmetic. */
export interface NativeTolerance {
  /** Of quantized outputs; integers that stand for themselves, such as indices, are exact. */
  readonly integerSteps: number;
  /** Of float outputs, as a part of their range; null for that of float32. */
  readonly floatShare: number | null;
}

/**
 * Models with quantized tensors: two steps of the output, as rounding falls otherwise in an operator here and there; and of what
 * comes out as floats a twentieth of the range, since engines quantize the activations of dynamic-range models as they run.
 * Float models: as in float32.
 */
export function nativeTolerance({ subgraphs }: Plan): NativeTolerance {
  const quantized = subgraphs.some(({ tensors }) => tensors.some(isQuantized));
  return quantized ? { integerSteps: 2, floatShare: 0.05 } : { integerSteps: 0, floatShare: null };
}
