import { scatterNd } from '../../core/scatterNd.ts';
import { elementCount, sameShape } from '../../core/shape.ts';
import { toNumbers } from '../../core/values.ts';
import { argument, result } from './arithmetic.ts';
import type { OperatorDefinition } from './definition.ts';
import { inputAt } from './options.ts';
import { dynamicPlan, expectArity, expectSameType, expectIndices, knownIntegers, shapePlan, soundShape } from './rules.ts';

export interface ScatterNdOptions {
  /** Dimensions of the output that a tuple of indices names. */
  readonly depth: number;
}

/** Inputs: tuples of indices along the output's first dimensions, the slices to add there, the output's shape. */
export const scatterNdDefinition: OperatorDefinition<ScatterNdOptions> = {
  op: 'SCATTER_ND',

  plan(site) {
    expectArity(site, 3);
    expectSameType(site, 1);
    const given = knownIntegers(site, 2);
    if (given === null) return dynamicPlan(site);
    const shape = soundShape(site, 'inputs', given);
    const indices = inputAt(site, 0).shape;
    const updates = inputAt(site, 1).shape;
    const depth = indices.at(-1) ?? site.fail('inputs', 'indices must have at least 1 dimension');
    if (depth > shape.length || !sameShape(updates, [...indices.slice(0, -1), ...shape.slice(depth)])) {
      site.fail('inputs', `[${updates.join(',')}] at indices [${indices.join(',')}] does not fit [${shape.join(',')}]`);
    }
    expectIndices(site, 0, shape.slice(0, depth));
    return shapePlan({ depth }, shape);
  },

  evaluate(call) {
    const indices = argument(call, 0);
    const count = elementCount(indices.shape.slice(0, -1));
    const updates = argument(call, 1).values;
    return [scatterNd(updates, result(call).shape, toNumbers(indices.values), call.options.depth, count)];
  },
};
