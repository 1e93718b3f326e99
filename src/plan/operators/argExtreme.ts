import { argExtreme } from '../../core/argExtreme.ts';
import { COMPARISONS, type Comparison } from '../../core/comparisons.ts';
import { zeros } from '../../core/values.ts';
import { argument, result } from './arithmetic.ts';
import type { OperatorDefinition } from './definition.ts';
import { inputAt } from './options.ts';
import { dynamicPlan, expectArity, frontAxis, knownInteger, shapePlan } from './rules.ts';

export interface ArgExtremeOptions {
  /** From the front. */
  readonly axis: number;
}

function definition(op: string, better: Comparison): OperatorDefinition<ArgExtremeOptions> {
  return {
    op,
    plan(site) {
      expectArity(site, 2);
      const { shape } = inputAt(site, 0);
      const given = knownInteger(site, 1);
      if (given === null) return dynamicPlan(site);
      const axis = frontAxis(site, 'inputs', given, shape.length);
      if (shape[axis] === 0) site.fail('inputs', `axis ${axis} has no elements`);
      const { dtype } = site.outputs[0]!;
      if (dtype !== 'int32' && dtype !== 'int64') site.fail('outputs', `int32 or int64 expected, got ${dtype}`);
      return shapePlan({ axis }, shape.toSpliced(axis, 1));
    },
    evaluate(call) {
      const { values, shape } = argument(call, 0);
      const indices = argExtreme(values, shape, call.options.axis, better);
      const out = zeros(result(call).dtype, indices.length);
      if (out instanceof BigInt64Array) out.set(indices.map(BigInt));
      else (out as Int32Array).set(indices);
      return [out];
    },
  };
}

/** The index of the largest or smallest element along an axis, as int32 or int64. */
export const ARG_EXTREME_DEFINITIONS: readonly OperatorDefinition<ArgExtremeOptions>[] = [
  definition('ARG_MAX', COMPARISONS.GREATER),
  definition('ARG_MIN', COMPARISONS.LESS),
];
