import { where } from '../../core/where.ts';
import { argument } from './arithmetic.ts';
import type { OperatorDefinition } from './definition.ts';
import { inputAt } from './options.ts';
import type { NoOptions } from './rules.ts';
import { dynamicPlan, expectArity, NO_OPTIONS, shapePlan } from './rules.ts';

/** The index tuples of the elements that are not 0, as int64 [count, rank]: the count is known only with the elements. */
export const whereDefinition: OperatorDefinition<NoOptions> = {
  op: 'WHERE',

  plan(site) {
    expectArity(site, 1);
    const { shape, values } = inputAt(site, 0);
    if (site.outputs[0]!.dtype !== 'int64') site.fail('outputs', `int64 expected, got ${site.outputs[0]!.dtype}`);
    if (values === null) return dynamicPlan(site);
    let count = 0;
    for (let i = 0; i < values.length; i++) if (values[i]) count++;
    return shapePlan(NO_OPTIONS, [count, shape.length]);
  },

  evaluate(call) {
    const { values, shape } = argument(call, 0);
    return [BigInt64Array.from(where(values, shape), BigInt)];
  },
};
