import type { SliceRange } from '../../core/stridedSlice.ts';
import { stridedSlice } from '../../core/stridedSlice.ts';
import { argument } from './arithmetic.ts';
import type { OperatorDefinition } from './definition.ts';
import { inputAt } from './options.ts';
import { dynamicPlan, expectArity, expectSameType, knownIntegers, shapePlan } from './rules.ts';

/** Of SLICE and STRIDED_SLICE. */
export interface SliceOptions {
  /** What is taken of each dimension of the input. */
  readonly ranges: readonly SliceRange[];
}

/** Inputs: data, first index of each dimension, size of each (-1: to the end). */
export const sliceDefinition: OperatorDefinition<SliceOptions> = {
  op: 'SLICE',

  plan(site) {
    expectArity(site, 3);
    expectSameType(site);
    const { shape } = inputAt(site, 0);
    const begins = knownIntegers(site, 1);
    const sizes = knownIntegers(site, 2);
    if (begins === null || sizes === null) return dynamicPlan(site);
    if (begins.length !== shape.length || sizes.length !== shape.length) {
      site.fail('inputs', `${begins.length} begins and ${sizes.length} sizes for [${shape.join(',')}]`);
    }
    const ranges = shape.map((whole, axis) => {
      const begin = begins[axis]!;
      const size = sizes[axis] === -1 ? whole - begin : sizes[axis]!;
      if (begin < 0 || size < 0 || begin + size > whole) site.fail('inputs', `${size} elements from ${begin} on, of ${whole}`);
      return { begin, stride: 1, size };
    });
    return shapePlan(
      { ranges },
      ranges.map((range) => range.size),
    );
  },

  evaluate(call) {
    const { values, shape } = argument(call, 0);
    return [stridedSlice(values, shape, call.options.ranges)];
  },
};
