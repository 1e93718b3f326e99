import type { Variant } from '../bench/variants.ts';
import { seededInput } from '../core/seededInput.ts';
import { planModel } from '../plan/planModel.ts';
import { stackModel, type StackLayer } from '../zoo/stackModel.ts';

export interface StackVariant extends Pick<Variant, 'id' | 'label'> {
  /** NHWC, or [batch, channels] before a dense layer. */
  readonly inputShape: readonly number[];
  readonly layers: readonly StackLayer[];
}

/** A stack of layers made ready to be timed: planned, with seeded weights where none are given, and a seeded input in [-1, 1]. */
export function stackVariant({ id, label, inputShape, layers }: StackVariant, seed = 1): Variant {
  const plan = planModel(stackModel(inputShape, layers, seed));
  const graph = plan.subgraphs[0];
  const input = graph?.tensors[graph.inputs[0] ?? -1];
  if (!input) throw new Error(`the stack "${label}" was planned without an input`);
  return { id, label, plan, inputs: [seededInput(input, seed)] };
}
