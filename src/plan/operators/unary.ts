import type { UnaryFunction } from '../../core/unaryFunctions.ts';
import { UNARY_FUNCTIONS } from '../../core/unaryFunctions.ts';
import { mapUnary } from '../../core/mapUnary.ts';
import { argument, result } from './arithmetic.ts';
import type { OperatorDefinition } from './definition.ts';
import { inputAt } from './options.ts';
import type { NoOptions } from './rules.ts';
import { expectArity, expectSameType, NO_OPTIONS, shapePlan } from './rules.ts';

function unary(op: string, f: UnaryFunction): OperatorDefinition<NoOptions> {
  return {
    op,
    plan(site) {
      expectArity(site, 1);
      expectSameType(site);
      return shapePlan(NO_OPTIONS, inputAt(site, 0).shape);
    },
    evaluate: (call) => [mapUnary(argument(call, 0), f, result(call), op)],
  };
}

/** Functions of one element, without parameters: the output has the input's shape. */
export const UNARY_DEFINITIONS: readonly OperatorDefinition<NoOptions>[] = Object.entries(UNARY_FUNCTIONS).map(([op, f]) =>
  unary(op, f),
);
