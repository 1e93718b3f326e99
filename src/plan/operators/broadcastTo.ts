import { broadcastTo } from '../../core/broadcastTo.ts';
import { sameShape } from '../../core/shape.ts';
import { argument, result } from './arithmetic.ts';
import type { OperatorDefinition } from './definition.ts';
import { inputAt } from './options.ts';
import type { NoOptions } from './rules.ts';
import {
  broadcastShapes,
  dynamicPlan,
  expectArity,
  expectSameType,
  knownIntegers,
  NO_OPTIONS,
  shapePlan,
  soundShape,
} from './rules.ts';

/** Inputs: data, the shape that it is repeated to. */
export const broadcastToDefinition: OperatorDefinition<NoOptions> = {
  op: 'BROADCAST_TO',

  plan(site) {
    expectArity(site, 2);
    expectSameType(site);
    const { shape } = inputAt(site, 0);
    const given = knownIntegers(site, 1);
    if (given === null) return dynamicPlan(site);
    const target = soundShape(site, 'inputs', given);
    if (!sameShape(broadcastShapes(site, shape, target), target)) {
      site.fail('inputs', `[${shape.join(',')}] does not broadcast to [${target.join(',')}]`);
    }
    return shapePlan(NO_OPTIONS, target);
  },

  evaluate(call) {
    const { values, shape } = argument(call, 0);
    // The same array comes back where nothing is repeated; an output is an array of its own.
    const out = broadcastTo(values, shape, result(call).shape);
    return [out === values ? out.slice() : out];
  },
};
