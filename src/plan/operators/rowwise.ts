import { l2Normalization } from '../../core/l2Normalization.ts';
import { logSoftmax } from '../../core/logSoftmax.ts';
import { realsOf, valuesFromReals } from '../../core/reals.ts';
import { argument, result } from './arithmetic.ts';
import type { OperatorDefinition } from './definition.ts';
import { inputAt, optionActivation } from './options.ts';
import type { NoOptions } from './rules.ts';
import { expectArity, expectSameType, NO_OPTIONS, shapePlan } from './rules.ts';

function rowwise(op: string, f: (x: ArrayLike<number>, depth: number) => Float64Array): OperatorDefinition<NoOptions> {
  return {
    op,
    plan(site) {
      expectArity(site, 1);
      expectSameType(site);
      const { shape } = inputAt(site, 0);
      if (shape.length === 0) site.fail('inputs', 'at least 1 dimension expected, got a scalar');
      if (optionActivation(site) !== 'NONE') site.fail('fusedActivationFunction', `${op} has none`);
      return shapePlan(NO_OPTIONS, shape);
    },
    evaluate(call) {
      const input = argument(call, 0);
      return [valuesFromReals(f(realsOf(input, op), input.shape.at(-1)!), result(call), op)];
    },
  };
}

/** Functions of the vector along the last dimension. */
export const ROWWISE_DEFINITIONS: readonly OperatorDefinition<NoOptions>[] = [
  rowwise('L2_NORMALIZATION', l2Normalization),
  rowwise('LOG_SOFTMAX', logSoftmax),
];
