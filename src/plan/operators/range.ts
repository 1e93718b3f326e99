import { elementCount } from '../../core/shape.ts';
import { zeros } from '../../core/values.ts';
import { argument, result } from './arithmetic.ts';
import type { OperatorDefinition } from './definition.ts';
import { inputAt, knownNumbers } from './options.ts';
import type { NoOptions } from './rules.ts';
import { dynamicPlan, expectArity, expectSameType, NO_OPTIONS, shapePlan, soundShape } from './rules.ts';

const RANGED = ['float32', 'int32', 'int64'];

/** Inputs: first number, the number before which to stop, step. */
export const rangeDefinition: OperatorDefinition<NoOptions> = {
  op: 'RANGE',

  plan(site) {
    expectArity(site, 3);
    expectSameType(site, 0, 1, 2);
    const { dtype } = site.outputs[0]!;
    if (!RANGED.includes(dtype)) site.fail('outputs', `${RANGED.join(', ')} expected, got ${dtype}`);
    const inputs = [inputAt(site, 0), inputAt(site, 1), inputAt(site, 2)];
    for (const { shape, dtype: own } of inputs) {
      if (elementCount(shape) !== 1 || own !== dtype)
        site.fail('inputs', `one ${dtype} expected, got ${own} [${shape.join(',')}]`);
    }
    const numbers = inputs.map((input) => knownNumbers(input)?.[0]);
    if (numbers.includes(undefined)) return dynamicPlan(site);
    const [start, limit, delta] = numbers as [number, number, number];
    const count = Math.ceil((limit - start) / delta);
    if (!(count >= 0)) site.fail('inputs', `steps of ${delta} never lead from ${start} to ${limit}`);
    return shapePlan(NO_OPTIONS, soundShape(site, 'inputs', [count]));
  },

  evaluate(call) {
    const { dtype, shape } = result(call);
    const out = zeros(dtype, elementCount(shape));
    const [start, delta] = [argument(call, 0).values[0]!, argument(call, 2).values[0]!];
    for (let i = 0; i < out.length; i++) {
      out[i] = (typeof start === 'bigint' ? start + BigInt(i) * BigInt(delta) : start + i * Number(delta)) as never;
    }
    return [out];
  },
};
