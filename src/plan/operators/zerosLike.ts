import { emptyLike } from '../../core/emptyLike.ts';
import { argument } from './arithmetic.ts';
import type { OperatorDefinition } from './definition.ts';
import { inputAt } from './options.ts';
import type { NoOptions } from './rules.ts';
import { expectArity, expectSameType, NO_OPTIONS, shapePlan } from './rules.ts';

export const zerosLikeDefinition: OperatorDefinition<NoOptions> = {
  op: 'ZEROS_LIKE',

  plan(site) {
    expectArity(site, 1);
    expectSameType(site);
    return shapePlan(NO_OPTIONS, inputAt(site, 0).shape);
  },

  evaluate(call) {
    const { values } = argument(call, 0);
    return [emptyLike(values, values.length)];
  },
};
