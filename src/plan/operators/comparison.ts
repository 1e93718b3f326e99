import { compare } from '../../core/compare.ts';
import type { Comparison } from '../../core/comparisons.ts';
import { COMPARISONS } from '../../core/comparisons.ts';
import { argument, result } from './arithmetic.ts';
import type { OperatorDefinition } from './definition.ts';
import { inputAt } from './options.ts';
import type { NoOptions } from './rules.ts';
import { broadcastShapes, expectArity, NO_OPTIONS, shapePlan } from './rules.ts';

function comparison(op: string, holds: Comparison): OperatorDefinition<NoOptions> {
  return {
    op,
    plan(site) {
      expectArity(site, 2);
      const [a, b] = [inputAt(site, 0), inputAt(site, 1)];
      if (a.dtype !== b.dtype) site.fail('inputs', `${a.dtype} is compared with ${b.dtype}`);
      if (site.outputs[0]!.dtype !== 'bool') site.fail('outputs', `bool expected, got ${site.outputs[0]!.dtype}`);
      return shapePlan(NO_OPTIONS, broadcastShapes(site, a.shape, b.shape));
    },
    evaluate: (call) => [compare(argument(call, 0), argument(call, 1), holds, result(call).shape, op)],
  };
}

/** Comparisons of two tensors of one type, with broadcasting; the output is bool. */
export const COMPARISON_DEFINITIONS: readonly OperatorDefinition<NoOptions>[] = Object.entries(COMPARISONS).map(([op, holds]) =>
  comparison(op, holds),
);
