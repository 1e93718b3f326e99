import { concatenate } from '../../core/concatenate.ts';
import { sameShape } from '../../core/shape.ts';
import { argument } from './arithmetic.ts';
import type { OperatorDefinition } from './definition.ts';
import { inputAt } from './options.ts';
import { expectArity, expectCount, expectSameType, optionAxis, shapePlan, soundShape } from './rules.ts';

export interface PackOptions {
  /** The new dimension's place in the output, from the front. */
  readonly axis: number;
}

/** Inputs of one shape side by side along a new dimension. */
export const packDefinition: OperatorDefinition<PackOptions> = {
  op: 'PACK',
  plan(site) {
    expectArity(site, 1, 1, Infinity);
    expectCount(site, 'valuesCount', site.inputs.length);
    expectSameType(site, 0, ...site.inputs.keys());
    const first = inputAt(site, 0);
    site.inputs.forEach((_, index) => {
      const { shape } = inputAt(site, index);
      if (!sameShape(shape, first.shape)) site.fail('inputs', `[${shape.join(',')}] beside [${first.shape.join(',')}]`);
    });
    const axis = optionAxis(site, first.shape.length + 1);
    return shapePlan({ axis }, soundShape(site, 'inputs', first.shape.toSpliced(axis, 0, site.inputs.length)));
  },
  evaluate(call) {
    const { axis } = call.options;
    const parts = call.inputs.map((_, index) => {
      const { values, shape } = argument(call, index);
      return { values, shape: shape.toSpliced(axis, 0, 1) };
    });
    return [concatenate(parts, axis)];
  },
};
