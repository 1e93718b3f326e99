import { topK } from '../../core/topK.ts';
import { argument } from './arithmetic.ts';
import type { OperatorDefinition } from './definition.ts';
import { inputAt } from './options.ts';
import { dynamicPlan, expectArity, knownInteger, shapePlan } from './rules.ts';

export interface TopKOptions {
  readonly k: number;
}

/** Inputs: data, k. Outputs: the k largest along the last dimension, and their indices. */
export const topKV2Definition: OperatorDefinition<TopKOptions> = {
  op: 'TOPK_V2',

  plan(site) {
    expectArity(site, 2, 2);
    const { shape, dtype } = inputAt(site, 0);
    const size = shape.at(-1) ?? site.fail('inputs', 'at least 1 dimension expected, got a scalar');
    const k = knownInteger(site, 1);
    if (k === null) return dynamicPlan(site);
    if (k < 0 || k > size) site.fail('inputs', `the largest ${k} of ${size}`);
    if (site.outputs[0]!.dtype !== dtype) site.fail('outputs', `${site.outputs[0]!.dtype} made from ${dtype}`);
    if (site.outputs[1]!.dtype !== 'int32') site.fail('outputs', `indices are int32, not ${site.outputs[1]!.dtype}`);
    const outShape = shape.with(-1, k);
    return shapePlan({ k }, outShape, outShape);
  },

  evaluate(call) {
    const { values, shape } = argument(call, 0);
    const { values: largest, indices } = topK(values, shape.at(-1)!, call.options.k);
    return [largest, indices];
  },
};
