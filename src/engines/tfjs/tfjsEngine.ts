import type { Plan } from '../../plan/plan.ts';
import type { Engine } from '../engine.ts';
import type { Availability, Configuration, Precision } from '../types.ts';
import { compilePlan } from './compilePlan.ts';

/** An engine on one tfjs backend: they differ in how they are found, and in the precisions that they have. */
export function tfjsEngine(
  id: string,
  label: string,
  precisions: readonly Precision[],
  detect: () => Promise<Availability>,
): Engine {
  return {
    id,
    label,
    precisions,
    defaultPrecision: 'float32',
    detect,
    compile: (plan: Plan, configuration: Configuration) => compilePlan(plan, configuration, precisions),
  };
}
