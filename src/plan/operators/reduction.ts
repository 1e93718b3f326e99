import { reduce } from '../../core/reduce.ts';
import type { Reduction } from '../../core/reductions.ts';
import { REDUCTIONS } from '../../core/reductions.ts';
import { argument, result } from './arithmetic.ts';
import type { OperatorDefinition } from './definition.ts';
import { inputAt, optionBoolean } from './options.ts';
import { dynamicPlan, expectArity, expectSameType, frontAxis, knownIntegers, shapePlan } from './rules.ts';

export interface ReductionOptions {
  /** From the front, ascending, each once. */
  readonly axes: readonly number[];
  /** Whether the axes stay in the output's shape, with size 1. */
  readonly keepDims: boolean;
}

function reduction(op: string, how: Reduction): OperatorDefinition<ReductionOptions> {
  return {
    op,
    plan(site) {
      expectArity(site, 2);
      expectSameType(site);
      const { shape } = inputAt(site, 0);
      const given = knownIntegers(site, 1);
      if (given === null) return dynamicPlan(site);
      const all = new Set(given.map((axis) => frontAxis(site, 'inputs', axis, shape.length)));
      const axes = [...all].sort((a, b) => a - b);
      const keepDims = optionBoolean(site, 'keepDims');
      const kept = keepDims ? shape.map((size, axis) => (all.has(axis) ? 1 : size)) : shape.filter((_, axis) => !all.has(axis));
      return shapePlan({ axes, keepDims }, kept);
    },
    evaluate: (call) => [reduce(argument(call, 0), how, call.options.axes, result(call), op)],
  };
}

/** Folds along axes that the second input names: sums, means, extremes, any, all. */
export const REDUCTION_DEFINITIONS: readonly OperatorDefinition<ReductionOptions>[] = Object.entries(REDUCTIONS).map(
  ([op, how]) => reduction(op, how),
);
