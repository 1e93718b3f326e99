import { elementCount } from '../../core/shape.ts';
import { argument } from './arithmetic.ts';
import type { OperatorDefinition, OperatorSite } from './definition.ts';
import { declaredShape, inputAt, knownNumbers, optionalInput, optionNumbers } from './options.ts';

/** RESHAPE: the elements in their order under another shape. */
export interface ReshapeOptions {
  readonly shape: readonly number[];
}

/** The shape asked for, -1 still in it; null where it is known only at run time. */
function wantedShape(site: OperatorSite): readonly number[] | null {
  const input = optionalInput(site, 1);
  if (input !== null) return knownNumbers(input);
  const shape = optionNumbers(site, 'newShape') ?? declaredShape(site);
  // Files of the first converter wrote a scalar's shape as [0].
  return shape.length === 1 && shape[0] === 0 ? [] : shape;
}

function fill(site: OperatorSite, wanted: readonly number[], count: number): readonly number[] {
  const open = wanted.filter((size) => size === -1).length;
  const rest = wanted.filter((size) => size !== -1).reduce((product, size) => product * size, 1);
  const size = open === 0 || rest === 0 ? 0 : count / rest;
  const shape = wanted.map((dimension) => (dimension === -1 ? size : dimension));
  if (open > 1 || elementCount(shape) !== count) {
    site.fail('inputs', `${count} elements do not make a shape of [${wanted.join(',')}]`);
  }
  return shape;
}

/** Inputs: data, shape (or the option newShape). A -1 stands for what is left. */
export const reshapeDefinition: OperatorDefinition<ReshapeOptions> = {
  op: 'RESHAPE',

  plan(site) {
    const wanted = wantedShape(site);
    if (wanted === null) return { options: null, outputShapes: [declaredShape(site)], macs: 0, dynamic: true };
    const shape = fill(site, wanted, elementCount(inputAt(site, 0).shape));
    return { options: { shape }, outputShapes: [shape], macs: 0 };
  },

  evaluate: (call) => [argument(call, 0).values.slice()],
};
