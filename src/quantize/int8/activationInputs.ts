import type { GraphOperator } from '../graph/graph.ts';
import { INT8_RULES } from './operatorRules.ts';
import type { Int8Site } from './site.ts';

/** Positions of an operator's float inputs that are activations, constants among them: not a layer's filter and bias. */
export function activationPositions({ op, operator }: GraphOperator, { isFloat }: Int8Site): readonly number[] {
  const layer = INT8_RULES[op]?.layer ?? null;
  return [...operator.inputs.keys()].filter((position) => {
    const tensor = operator.inputs[position]!;
    return tensor >= 0 && isFloat(tensor) && position !== layer?.filter && position !== layer?.bias;
  });
}
