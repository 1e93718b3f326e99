import { reverse } from '../../core/reverse.ts';
import { argument } from './arithmetic.ts';
import type { OperatorDefinition } from './definition.ts';
import { inputAt } from './options.ts';
import { dynamicPlan, expectArity, expectSameType, frontAxis, knownIntegers, shapePlan } from './rules.ts';

export interface ReverseOptions {
  /** From the front. */
  readonly axes: readonly number[];
}

/** Inputs: data, the axes to reverse. */
export const reverseV2Definition: OperatorDefinition<ReverseOptions> = {
  op: 'REVERSE_V2',

  plan(site) {
    expectArity(site, 2);
    expectSameType(site);
    const { shape } = inputAt(site, 0);
    const given = knownIntegers(site, 1);
    if (given === null) return dynamicPlan(site);
    return shapePlan({ axes: given.map((axis) => frontAxis(site, 'inputs', axis, shape.length)) }, shape);
  },

  evaluate(call) {
    const { values, shape } = argument(call, 0);
    return [reverse(values, shape, call.options.axes)];
  },
};
