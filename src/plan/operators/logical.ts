import { broadcastPairs } from '../../core/broadcastPairs.ts';
import { elementCount } from '../../core/shape.ts';
import { argument, result } from './arithmetic.ts';
import type { OperatorDefinition } from './definition.ts';
import { inputAt } from './options.ts';
import type { NoOptions } from './rules.ts';
import { broadcastShapes, expectArity, expectSameType, NO_OPTIONS, shapePlan } from './rules.ts';

const CONNECTIVES: Readonly<Record<string, (a: boolean, b: boolean) => boolean>> = {
  LOGICAL_AND: (a, b) => a && b,
  LOGICAL_OR: (a, b) => a || b,
};

function connective(op: string, holds: (a: boolean, b: boolean) => boolean): OperatorDefinition<NoOptions> {
  return {
    op,
    plan(site) {
      expectArity(site, 2);
      const [a, b] = [inputAt(site, 0), inputAt(site, 1)];
      expectSameType(site, 0, 1);
      if (a.dtype !== 'bool') site.fail('inputs', `bool expected, got ${a.dtype}`);
      return shapePlan(NO_OPTIONS, broadcastShapes(site, a.shape, b.shape));
    },
    evaluate(call) {
      const [a, b] = [argument(call, 0), argument(call, 1)];
      const { shape } = result(call);
      const out = new Uint8Array(elementCount(shape));
      broadcastPairs(a.shape, b.shape, shape, (at, atA, atB) => {
        out[at] = holds(a.values[atA] !== 0, b.values[atB] !== 0) ? 1 : 0;
      });
      return [out];
    },
  };
}

const LOGICAL_NOT: OperatorDefinition<NoOptions> = {
  op: 'LOGICAL_NOT',
  plan(site) {
    expectArity(site, 1);
    expectSameType(site);
    const { dtype, shape } = inputAt(site, 0);
    if (dtype !== 'bool') site.fail('inputs', `bool expected, got ${dtype}`);
    return shapePlan(NO_OPTIONS, shape);
  },
  evaluate: (call) => [Uint8Array.from(argument(call, 0).values as Uint8Array, (value) => (value === 0 ? 1 : 0))],
};

/** Functions of booleans, with broadcasting. */
export const LOGICAL_DEFINITIONS: readonly OperatorDefinition<NoOptions>[] = [
  ...Object.entries(CONNECTIVES).map(([op, holds]) => connective(op, holds)),
  LOGICAL_NOT,
];
