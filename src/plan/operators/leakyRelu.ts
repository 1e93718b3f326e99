import { isQuantized } from '../../core/isQuantized.ts';
import { leakyRelu, leakyReluSteps } from '../../core/leakyRelu.ts';
import { mapUnary } from '../../core/mapUnary.ts';
import { argument, result } from './arithmetic.ts';
import type { OperatorDefinition } from './definition.ts';
import { inputAt, optionNumber } from './options.ts';
import { expectArity, expectSameType, shapePlan } from './rules.ts';

export interface LeakyReluOptions {
  /** Slope below 0. */
  readonly alpha: number;
}

/** x above 0, alpha * x below. */
export const leakyReluDefinition: OperatorDefinition<LeakyReluOptions> = {
  op: 'LEAKY_RELU',
  plan(site) {
    expectArity(site, 1);
    expectSameType(site);
    return shapePlan({ alpha: optionNumber(site, 'alpha', 0) }, inputAt(site, 0).shape);
  },
  evaluate(call) {
    const { alpha } = call.options;
    const [input, output] = [argument(call, 0), result(call)];
    if (isQuantized(input) && isQuantized(output)) return [leakyReluSteps(input, alpha, output)];
    return [mapUnary(input, { real: (x) => leakyRelu(x, alpha) }, output, 'LEAKY_RELU')];
  },
};
