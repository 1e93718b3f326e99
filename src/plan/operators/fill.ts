import { elementCount } from '../../core/shape.ts';
import { zeros } from '../../core/values.ts';
import { argument, result } from './arithmetic.ts';
import type { OperatorDefinition } from './definition.ts';
import { inputAt } from './options.ts';
import type { NoOptions } from './rules.ts';
import { dynamicPlan, expectArity, expectSameType, knownIntegers, NO_OPTIONS, shapePlan, soundShape } from './rules.ts';

/** Inputs: shape, value. */
export const fillDefinition: OperatorDefinition<NoOptions> = {
  op: 'FILL',

  plan(site) {
    expectArity(site, 2);
    const value = inputAt(site, 1);
    if (elementCount(value.shape) !== 1) site.fail('inputs', `one value expected, got [${value.shape.join(',')}]`);
    expectSameType(site, 1);
    const given = knownIntegers(site, 0);
    return given === null ? dynamicPlan(site) : shapePlan(NO_OPTIONS, soundShape(site, 'inputs', given));
  },

  evaluate(call) {
    const { dtype, shape } = result(call);
    return [zeros(dtype, elementCount(shape)).fill(argument(call, 1).values[0] as never)];
  },
};
