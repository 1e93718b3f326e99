import { cumulativeSum } from '../../core/cumulativeSum.ts';
import { UnsupportedTypeError } from '../../core/errors.ts';
import { argument } from './arithmetic.ts';
import type { OperatorDefinition } from './definition.ts';
import { inputAt, optionBoolean } from './options.ts';
import { dynamicPlan, expectArity, expectSameType, frontAxis, knownInteger, shapePlan } from './rules.ts';

export interface CumsumOptions {
  /** From the front. */
  readonly axis: number;
  /** The element itself is left out of its sum. */
  readonly exclusive: boolean;
  /** Summed from the far end. */
  readonly reversed: boolean;
}

const SUMMED = ['float32', 'int32', 'int64'];

/** Inputs: data, axis. */
export const cumsumDefinition: OperatorDefinition<CumsumOptions> = {
  op: 'CUMSUM',

  plan(site) {
    expectArity(site, 2);
    expectSameType(site);
    const { shape } = inputAt(site, 0);
    const given = knownInteger(site, 1);
    if (given === null) return dynamicPlan(site);
    const axis = frontAxis(site, 'inputs', given, shape.length);
    return shapePlan({ axis, exclusive: optionBoolean(site, 'exclusive'), reversed: optionBoolean(site, 'reverse') }, shape);
  },

  evaluate(call) {
    const { name, values, shape, dtype } = argument(call, 0);
    if (!SUMMED.includes(dtype)) throw new UnsupportedTypeError(name, dtype, 'CUMSUM');
    return [cumulativeSum(values, shape, call.options.axis, call.options)];
  },
};
