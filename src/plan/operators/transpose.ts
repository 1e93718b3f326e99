import { transpose } from '../../core/transpose.ts';
import { argument } from './arithmetic.ts';
import type { OperatorDefinition } from './definition.ts';
import { inputAt } from './options.ts';
import { dynamicPlan, expectArity, expectSameType, frontAxis, knownIntegers, shapePlan } from './rules.ts';

export interface TransposeOptions {
  /** Dimension d of the output is dimension permutation[d] of the input. */
  readonly permutation: readonly number[];
}

export const transposeDefinition: OperatorDefinition<TransposeOptions> = {
  op: 'TRANSPOSE',
  plan(site) {
    expectArity(site, 2);
    expectSameType(site);
    const { shape } = inputAt(site, 0);
    const given = knownIntegers(site, 1);
    if (given === null) return dynamicPlan(site);
    const permutation = given.map((axis) => frontAxis(site, 'inputs', axis, shape.length));
    if (permutation.length !== shape.length || new Set(permutation).size !== shape.length) {
      site.fail('inputs', `[${given.join(',')}] is no permutation of ${shape.length} dimensions`);
    }
    return shapePlan(
      { permutation },
      permutation.map((axis) => shape[axis]!),
    );
  },

  evaluate(call) {
    const { values, shape } = argument(call, 0);
    return [transpose(values, shape, call.options.permutation)];
  },
};
