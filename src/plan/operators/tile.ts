import { tile } from '../../core/tile.ts';
import { argument } from './arithmetic.ts';
import type { OperatorDefinition } from './definition.ts';
import { inputAt } from './options.ts';
import { dynamicPlan, expectArity, expectSameType, knownIntegers, shapePlan, soundShape } from './rules.ts';

export interface TileOptions {
  /** How often the tensor stands along each dimension. */
  readonly multiples: readonly number[];
}

/** Inputs: data, how often it stands along each dimension. */
export const tileDefinition: OperatorDefinition<TileOptions> = {
  op: 'TILE',

  plan(site) {
    expectArity(site, 2);
    expectSameType(site);
    const { shape } = inputAt(site, 0);
    const given = knownIntegers(site, 1);
    if (given === null) return dynamicPlan(site);
    if (given.length !== shape.length) site.fail('inputs', `${given.length} multiples for [${shape.join(',')}]`);
    const multiples = soundShape(site, 'inputs', given);
    const sizes = shape.map((size, axis) => size * multiples[axis]!);
    return shapePlan({ multiples }, soundShape(site, 'inputs', sizes));
  },

  evaluate(call) {
    const { values, shape } = argument(call, 0);
    return [tile(values, shape, call.options.multiples)];
  },
};
