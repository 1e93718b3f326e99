import { stridedSlice } from '../../core/stridedSlice.ts';
import { argument } from './arithmetic.ts';
import type { OperatorDefinition } from './definition.ts';
import { inputAt } from './options.ts';
import { expectArity, expectCount, expectSameType, optionAxis, shapePlan } from './rules.ts';

export interface UnpackOptions {
  /** The dimension that is taken apart, from the front. */
  readonly axis: number;
}

/** One output for every index of an axis, without that axis. */
export const unpackDefinition: OperatorDefinition<UnpackOptions> = {
  op: 'UNPACK',
  plan(site) {
    const { length } = site.outputs;
    expectArity(site, 1, length);
    expectCount(site, 'num', length);
    expectSameType(site);
    const { shape } = inputAt(site, 0);
    const axis = optionAxis(site, shape.length);
    if (shape[axis] !== length) site.fail('outputs', `${shape[axis]} expected for [${shape.join(',')}], got ${length}`);
    return shapePlan({ axis }, ...site.outputs.map(() => shape.toSpliced(axis, 1)));
  },
  evaluate(call) {
    const { axis } = call.options;
    const { values, shape } = argument(call, 0);
    return call.outputs.map((_, index) =>
      stridedSlice(
        values,
        shape,
        shape.map((size, d) => (d === axis ? { begin: index, stride: 1, size: 1 } : { begin: 0, stride: 1, size })),
      ),
    );
  },
};
