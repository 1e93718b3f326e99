import { gatherNd } from '../../core/gatherNd.ts';
import { elementCount } from '../../core/shape.ts';
import { toNumbers } from '../../core/values.ts';
import { argument } from './arithmetic.ts';
import type { OperatorDefinition } from './definition.ts';
import { inputAt } from './options.ts';
import { expectArity, expectSameType, expectIndices, shapePlan, soundShape } from './rules.ts';

export interface GatherNdOptions {
  /** Dimensions of the input that a tuple of indices names. */
  readonly depth: number;
}

/** Inputs: data, tuples of indices along its first dimensions (the last dimension is the tuple). */
export const gatherNdDefinition: OperatorDefinition<GatherNdOptions> = {
  op: 'GATHER_ND',

  plan(site) {
    expectArity(site, 2);
    expectSameType(site);
    const { shape } = inputAt(site, 0);
    const indices = inputAt(site, 1).shape;
    const depth = indices.at(-1) ?? site.fail('inputs', 'indices must have at least 1 dimension');
    if (depth > shape.length) site.fail('inputs', `tuples of ${depth} indices into [${shape.join(',')}]`);
    expectIndices(site, 1, shape.slice(0, depth));
    return shapePlan({ depth }, soundShape(site, 'inputs', [...indices.slice(0, -1), ...shape.slice(depth)]));
  },

  evaluate(call) {
    const { values, shape } = argument(call, 0);
    const indices = argument(call, 1);
    return [gatherNd(values, shape, toNumbers(indices.values), call.options.depth, elementCount(indices.shape.slice(0, -1)))];
  },
};
