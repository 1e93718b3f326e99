import { argument } from './arithmetic.ts';
import type { OperatorDefinition, OperatorPlan, OperatorSite } from './definition.ts';
import { inputAt, optionNumbers } from './options.ts';
import type { NoOptions } from './rules.ts';
import { dynamicPlan, expectArity, expectSameType, frontAxis, knownInteger, NO_OPTIONS, shapePlan } from './rules.ts';

/** The shape without the dimensions of size 1 that are named, or without all of them. */
function squeeze(site: OperatorSite): OperatorPlan<NoOptions> {
  expectArity(site, 1);
  expectSameType(site);
  const { shape } = inputAt(site, 0);
  const named = optionNumbers(site, 'squeezeDims') ?? [];
  const axes = new Set(named.map((axis) => frontAxis(site, 'squeezeDims', axis, shape.length)));
  for (const axis of axes) if (shape[axis] !== 1) site.fail('squeezeDims', `dimension ${axis} has size ${shape[axis]}, not 1`);
  return shapePlan(
    NO_OPTIONS,
    shape.filter((size, axis) => (axes.size > 0 ? !axes.has(axis) : size !== 1)),
  );
}

/** The shape with a dimension of size 1 put in. */
function expandDims(site: OperatorSite): OperatorPlan<NoOptions> {
  expectArity(site, 2);
  expectSameType(site);
  const { shape } = inputAt(site, 0);
  const axis = knownInteger(site, 1);
  if (axis === null) return dynamicPlan(site);
  return shapePlan(NO_OPTIONS, shape.toSpliced(frontAxis(site, 'inputs', axis, shape.length + 1), 0, 1));
}

/** The sparse constant that it unfolds was unfolded when the file was planned. */
function densify(site: OperatorSite): OperatorPlan<NoOptions> {
  expectArity(site, 1);
  expectSameType(site);
  return shapePlan(NO_OPTIONS, inputAt(site, 0).shape);
}

/** Operators that keep the elements in their order and at most name the dimensions anew; RESHAPE has its own definition. */
export const RESHAPE_DEFINITIONS: readonly OperatorDefinition<NoOptions>[] = Object.entries({
  SQUEEZE: squeeze,
  EXPAND_DIMS: expandDims,
  DENSIFY: densify,
}).map(([op, plan]) => ({ op, plan, evaluate: (call) => [argument(call, 0).values.slice()] }));
