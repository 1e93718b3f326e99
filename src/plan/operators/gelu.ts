import { gelu } from '../../core/gelu.ts';
import { mapUnary } from '../../core/mapUnary.ts';
import { argument, result } from './arithmetic.ts';
import type { OperatorDefinition } from './definition.ts';
import { inputAt, optionBoolean } from './options.ts';
import { expectArity, expectSameType, shapePlan } from './rules.ts';

export interface GeluOptions {
  /** The tanh form instead of the error function. */
  readonly approximate: boolean;
}

export const geluDefinition: OperatorDefinition<GeluOptions> = {
  op: 'GELU',
  plan(site) {
    expectArity(site, 1);
    expectSameType(site);
    return shapePlan({ approximate: optionBoolean(site, 'approximate') }, inputAt(site, 0).shape);
  },
  evaluate(call) {
    const { approximate } = call.options;
    return [mapUnary(argument(call, 0), { real: (x) => gelu(x, approximate) }, result(call), 'GELU')];
  },
};
