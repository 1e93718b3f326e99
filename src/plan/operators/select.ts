import { broadcastTo } from '../../core/broadcastTo.ts';
import { sameShape } from '../../core/shape.ts';
import { select } from '../../core/select.ts';
import { argument, result } from './arithmetic.ts';
import type { OperatorCall, OperatorDefinition, OperatorPlan, OperatorSite } from './definition.ts';
import { inputAt } from './options.ts';
import type { NoOptions } from './rules.ts';
import { broadcastShapes, expectArity, expectSameType, NO_OPTIONS, shapePlan } from './rules.ts';

/** Inputs: condition (of the operands' shape, or one number, or one a row), values where true, values where false. */
export const selectDefinition: OperatorDefinition<NoOptions> = {
  op: 'SELECT',
  plan(site) {
    const [condition, yes, no] = operands(site);
    if (!sameShape(yes.shape, no.shape)) site.fail('inputs', `[${yes.shape.join(',')}] or [${no.shape.join(',')}]`);
    const { shape } = condition;
    const perRow = shape.length === 1 && shape[0] === yes.shape[0];
    if (!perRow && shape.length > 0 && !sameShape(shape, yes.shape)) {
      site.fail('inputs', `a condition of [${shape.join(',')}] for [${yes.shape.join(',')}]`);
    }
    return shapePlan(NO_OPTIONS, yes.shape);
  },
  evaluate(call) {
    const condition = argument(call, 0);
    const { shape } = result(call);
    const [size] = condition.shape;
    // One condition a row, not a column as broadcasting would have it.
    if (size !== undefined && condition.shape.length === 1) {
      return choose(call, [size, ...new Array<number>(shape.length - 1).fill(1)]);
    }
    return choose(call, condition.shape);
  },
};

/** The same with all three broadcast. */
export const selectV2Definition: OperatorDefinition<NoOptions> = {
  op: 'SELECT_V2',
  plan(site): OperatorPlan<NoOptions> {
    return shapePlan(NO_OPTIONS, broadcastShapes(site, ...operands(site).map((operand) => operand.shape)));
  },
  evaluate: (call) => choose(call, argument(call, 0).shape),
};

function operands(site: OperatorSite) {
  expectArity(site, 3);
  const [condition, yes, no] = [inputAt(site, 0), inputAt(site, 1), inputAt(site, 2)] as const;
  if (condition.dtype !== 'bool') site.fail('inputs', `the condition must be bool, got ${condition.dtype}`);
  expectSameType(site, 1, 2);
  return [condition, yes, no] as const;
}

function choose(call: OperatorCall<NoOptions>, conditionShape: readonly number[]) {
  const { shape } = result(call);
  const [condition, yes, no] = [argument(call, 0), argument(call, 1), argument(call, 2)];
  return [
    select(
      broadcastTo(condition.values, conditionShape, shape),
      broadcastTo(yes.values, yes.shape, shape),
      broadcastTo(no.values, no.shape, shape),
    ),
  ];
}
