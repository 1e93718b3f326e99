import { quantizedTensor } from '../plan/quantizedTensor.ts';
import type { Plan } from '../plan/plan.ts';
import type { Precision } from './types.ts';

/**
 * Asserts that a precision is the arithmetic of the model's file, for an engine that has no other.
 *
 * @throws Error for a quantized model at another precision than native, with what to do `instead`
 */
export function checkOwnArithmetic(plan: Plan, precision: Precision, engine: string, instead = 'ask for native'): void {
  if (precision === 'native') return;
  const quantized = quantizedTensor(plan);
  if (!quantized) return;
  throw new Error(
    `${engine} computes quantized models in their own arithmetic, ${precision} was asked for (tensor "${quantized.name}" is ` +
      `quantized); ${instead}`,
  );
}
