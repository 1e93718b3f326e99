import type { Activation } from '../../core/activation.ts';
import type { BinaryFunction } from '../../core/binaryFunctions.ts';
import { BINARY_FUNCTIONS } from '../../core/binaryFunctions.ts';
import { withActivation } from '../../core/withActivation.ts';
import { mapBinary } from '../../core/mapBinary.ts';
import { argument, result } from './arithmetic.ts';
import type { OperatorDefinition } from './definition.ts';
import { inputAt, optionActivation } from './options.ts';
import { broadcastShapes, expectArity, expectSameType, shapePlan } from './rules.ts';

export interface BinaryOptions {
  /** Applied to the result; only DIV can have one other than NONE. */
  readonly activation: Activation;
}

function binary(op: string, f: BinaryFunction): OperatorDefinition<BinaryOptions> {
  return {
    op,
    plan(site) {
      expectArity(site, 2);
      expectSameType(site, 0, 1);
      const activation = op === 'DIV' ? optionActivation(site) : 'NONE';
      return shapePlan({ activation }, broadcastShapes(site, inputAt(site, 0).shape, inputAt(site, 1).shape));
    },
    evaluate: (call) => [
      mapBinary(argument(call, 0), argument(call, 1), withActivation(f, call.options.activation), result(call), op),
    ],
  };
}

/** Functions of two elements, with broadcasting; ADD, SUB and MUL have definitions of their own. */
export const BINARY_DEFINITIONS: readonly OperatorDefinition<BinaryOptions>[] = Object.entries(BINARY_FUNCTIONS).map(([op, f]) =>
  binary(op, f),
);
