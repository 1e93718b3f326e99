import { sameShape } from '../core/shape.ts';
import type { TensorValue } from '../core/tensorValue.ts';
import type { OperatorDefinition, OperatorPlan } from './operators/definition.ts';
import type { Plan, PlannedOperator } from './plan.ts';
import { planOperator } from './planOperator.ts';

/** Whether the plan's options do not hold for these inputs: shapes come from values known only now, or other inputs came. */
export function needsReplanning(plan: Plan, operator: PlannedOperator, inputs: readonly (TensorValue | null)[]): boolean {
  if (operator.dynamic) return true;
  const { tensors } = plan.subgraphs[operator.subgraph]!;
  return operator.inputs.some((index, i) => {
    const value = inputs[i];
    return value != null && !sameShape(value.shape, tensors[index]!.shape);
  });
}

/**
 * The plan of one operator with the values that its inputs have at run time.
 *
 * @throws TfliteFormatError if they do not go together
 */
export function replanOperator(
  plan: Plan,
  definition: OperatorDefinition,
  operator: PlannedOperator,
  inputs: readonly (TensorValue | null)[],
): OperatorPlan<unknown> {
  const source = plan.model.subgraphs[operator.subgraph]!.operators[operator.index]!;
  const { tensors } = plan.subgraphs[operator.subgraph]!;
  return planOperator(
    definition,
    source,
    inputs,
    operator.outputs.map((output) => tensors[output]!),
  );
}
