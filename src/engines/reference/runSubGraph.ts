import type { Requantization } from '../../core/requantizeSums.ts';
import type { TensorValue } from '../../core/tensorValue.ts';
import type { Plan, PlannedOperator } from '../../plan/plan.ts';
import type { Precision } from '../types.ts';
import { UnsupportedOperatorError } from '../errors.ts';
import { evaluateOperator } from './evaluateOperator.ts';

export interface SubGraphRun {
  readonly plan: Plan;
  readonly subgraph: number;
  readonly precision: Precision;
  readonly requantization: Requantization;
  /** The constants of a subgraph in the run's types. */
  readonly constant: (subgraph: number, tensor: number) => TensorValue;
  /** Tensors that must not be let go at their last use. */
  readonly keep: ReadonlySet<number>;
  /** Called with the milliseconds of every operator; the clock is not read without it. */
  readonly onOperator: ((operator: PlannedOperator, ms: number) => void) | null;
}

/**
 * One pass through a subgraph, operator by operator; returns how to get the tensors that are still there.
 *
 * A tensor is let go after its last reader, so that the run needs the plan's peak memory and not the sum of all tensors.
 *
 * @throws UnsupportedOperatorError for an operator without a definition, or one that reads a variable
 */
export function runSubGraph(run: SubGraphRun, inputs: readonly TensorValue[]): (tensor: number) => TensorValue {
  const { plan, precision } = run;
  const { operators, tensors, inputs: given } = plan.subgraphs[run.subgraph]!;
  const alive = new Map<number, TensorValue>();
  given.forEach((tensor, i) => alive.set(tensor, inputs[i]!));

  const get = (tensor: number): TensorValue => {
    const value = alive.get(tensor);
    if (value !== undefined) return value;
    if (tensors[tensor]?.data != null) return run.constant(run.subgraph, tensor);
    throw new RangeError(`tensor ${tensor} ("${tensors[tensor]?.name ?? ''}") has no value at this point`);
  };

  operators.forEach((operator, position) => {
    const start = run.onOperator === null ? 0 : performance.now();
    const values = operator.inputs.map((tensor) => {
      if (tensor === -1) return null;
      if (tensors[tensor]!.isVariable) throw new UnsupportedOperatorError(operator.op, 'reference');
      return get(tensor);
    });
    const outputs =
      operator.calls.length > 0
        ? call(run, operator, values)
        : evaluateOperator(plan, operator, values, precision, run.requantization);
    operator.outputs.forEach((tensor, i) => alive.set(tensor, outputs[i]!));
    for (const tensor of [...operator.inputs, ...operator.outputs]) {
      const lastUse = tensors[tensor]?.lastUse ?? -1;
      if (lastUse <= position && !run.keep.has(tensor)) alive.delete(tensor);
    }
    run.onOperator?.(operator, performance.now() - start);
  });
  return get;
}

/** An operator that stands for a subgraph: the subgraph in its place. */
function call(run: SubGraphRun, operator: PlannedOperator, inputs: readonly (TensorValue | null)[]): readonly TensorValue[] {
  const callee = run.plan.subgraphs[operator.calls[0]!]!;
  const given = inputs.filter((input) => input !== null);
  const get = runSubGraph({ ...run, subgraph: callee.index, keep: new Set(), onOperator: null }, given);
  return callee.outputs.map((tensor, i) => ({
    ...get(tensor),
    name: run.plan.subgraphs[run.subgraph]!.tensors[operator.outputs[i]!]!.name,
  }));
}
