import { quantizedTensor } from '../plan/quantizedTensor.ts';
import type { Plan } from '../plan/plan.ts';
import type { EngineRow } from './registry.ts';
import type { Precision } from './types.ts';

/**
 * The precision in which a model runs on an engine unless another is asked for: float models in float32; quantized ones in their own
 * integers where the engine has those, else in float32 arithmetic.
 */
export function ownPrecision({ precisions }: Pick<EngineRow, 'precisions'>, plan: Plan): Precision {
  return quantizedTensor(plan) && precisions.includes('native') ? 'native' : 'float32';
}
