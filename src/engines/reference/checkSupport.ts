import { UnsupportedTypeError } from '../../core/errors.ts';
import { hasValues } from '../../core/values.ts';
import { DEFINITIONS } from '../../plan/operators/definitions.ts';
import type { Plan } from '../../plan/plan.ts';
import { UnsupportedOperatorError } from '../errors.ts';

/**
 * Refuses what no signature of the plan could be run with: operators without a definition, inputs of a type without values.
 *
 * @throws UnsupportedOperatorError, UnsupportedTypeError
 */
export function checkSupport(plan: Plan): void {
  const seen = new Set<number>();
  const visit = (index: number): void => {
    if (seen.has(index)) return;
    seen.add(index);
    const subgraph = plan.subgraphs[index]!;
    for (const operator of subgraph.operators) {
      const known = DEFINITIONS.has(operator.op) && (operator.options !== null || operator.dynamic);
      if (!known) throw new UnsupportedOperatorError(operator.op, 'reference');
      if (operator.inputs.some((input) => input !== -1 && subgraph.tensors[input]!.isVariable)) {
        throw new UnsupportedOperatorError(operator.op, 'reference');
      }
      operator.calls.forEach(visit);
    }
    for (const output of subgraph.outputs) {
      const { isVariable, producer } = subgraph.tensors[output]!;
      // Its value is what an earlier run left.
      if (isVariable && producer < 0) throw new UnsupportedOperatorError('READ_VARIABLE', 'reference');
    }
    for (const input of subgraph.inputs) {
      const { name, dtype } = subgraph.tensors[input]!;
      if (!hasValues(dtype)) throw new UnsupportedTypeError(name, dtype, 'reference');
    }
  };
  for (const { subgraph } of plan.signatures) visit(subgraph);
}
