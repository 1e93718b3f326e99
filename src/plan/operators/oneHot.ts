import { oneHot } from '../../core/oneHot.ts';
import { elementCount } from '../../core/shape.ts';
import { toNumbers } from '../../core/values.ts';
import { argument, result } from './arithmetic.ts';
import type { OperatorDefinition } from './definition.ts';
import { inputAt } from './options.ts';
import {
  dynamicPlan,
  expectArity,
  expectSameType,
  knownInteger,
  knownIntegers,
  optionAxis,
  shapePlan,
  soundShape,
} from './rules.ts';

export interface OneHotOptions {
  /** The new dimension's place in the output, from the front. */
  readonly axis: number;
  readonly depth: number;
}

/** Inputs: indices, size of the new dimension, value at the index, value elsewhere. */
export const oneHotDefinition: OperatorDefinition<OneHotOptions> = {
  op: 'ONE_HOT',

  plan(site) {
    expectArity(site, 4);
    const { shape } = inputAt(site, 0);
    for (const index of [2, 3]) {
      const { shape: single } = inputAt(site, index);
      if (elementCount(single) !== 1) site.fail('inputs', `input ${index} must be one number, got [${single.join(',')}]`);
    }
    expectSameType(site, 2, 3);
    knownIntegers(site, 0);
    const depth = knownInteger(site, 1);
    if (depth === null) return dynamicPlan(site);
    const axis = optionAxis(site, shape.length + 1);
    return shapePlan({ axis, depth }, soundShape(site, 'inputs', shape.toSpliced(axis, 0, depth)));
  },

  evaluate(call) {
    const indices = argument(call, 0);
    const { axis, depth } = call.options;
    const inner = elementCount(indices.shape.slice(axis));
    const [on, off] = [argument(call, 2).values[0]!, argument(call, 3).values[0]!];
    return [oneHot(toNumbers(indices.values), inner, depth, on, off, result(call).dtype)];
  },
};
