import { UnsupportedTypeError } from '../../core/errors.ts';
import type { Requantization } from '../../core/requantizeSums.ts';
import type { TensorValue } from '../../core/tensorValue.ts';
import { isHeldIn } from '../../core/values.ts';
import { DEFINITIONS } from '../../plan/operators/definitions.ts';
import type { Plan, PlannedOperator } from '../../plan/plan.ts';
import { needsReplanning, replanOperator } from '../../plan/replanOperator.ts';
import { TfliteFormatError } from '../../tflite/errors.ts';
import { UnsupportedOperatorError } from '../errors.ts';
import type { Precision } from '../types.ts';
import { runSpec, settle } from './precision.ts';

function isOurs(error: unknown): boolean {
  return error instanceof UnsupportedTypeError || error instanceof UnsupportedOperatorError || error instanceof TfliteFormatError;
}

/**
 * The outputs of one operator, by its definition in core/.
 *
 * Inputs are in the run's types (see runSpec). An operator whose shapes were not known when the model was planned is planned
 * again with the values it has now.
 *
 * @throws UnsupportedOperatorError, UnsupportedTypeError; RangeError that names the operator, for values it cannot take
 */
export function evaluateOperator(
  plan: Plan,
  operator: PlannedOperator,
  inputs: readonly (TensorValue | null)[],
  precision: Precision,
  requantization: Requantization = 'float',
): readonly TensorValue[] {
  const definition = DEFINITIONS.get(operator.op);
  if (definition === undefined) throw new UnsupportedOperatorError(operator.op, 'reference');
  const again = needsReplanning(plan, operator, inputs) ? replanOperator(plan, definition, operator, inputs) : null;
  const options = again === null ? operator.options : again.options;
  if (options === null) throw new UnsupportedOperatorError(operator.op, 'reference');
  const { tensors } = plan.subgraphs[operator.subgraph]!;
  const specs = operator.outputs.map((index, i) => ({
    ...tensors[index]!,
    shape: again?.outputShapes[i] ?? tensors[index]!.shape,
  }));
  const outputs = specs.map((spec) => runSpec(spec, precision));
  try {
    const values = definition.evaluate({ requantization, options, inputs, outputs });
    return outputs.map((output, i) => {
      const settled = settle(values[i]!, specs[i]!, precision);
      // The type of a sound file's output follows from its inputs; where it does not, the bytes would be of another type.
      if (!isHeldIn(output.dtype, settled)) throw new UnsupportedTypeError(output.name, output.dtype, operator.op);
      return { ...output, values: settled };
    });
  } catch (error) {
    const wide = [...inputs, ...outputs].find((tensor) => tensor?.dtype === 'int64' || tensor?.dtype === 'uint64');
    // Arithmetic between a bigint and a number: int64 beside a type that it does not go with.
    if (error instanceof TypeError && wide && error.message.includes('BigInt'))
      throw new UnsupportedTypeError(wide.name, wide.dtype, operator.op);
    if (isOurs(error) || !(error instanceof RangeError || error instanceof TypeError)) throw error;
    throw new RangeError(`${operator.op} (operator ${operator.index}): ${error.message}`, { cause: error });
  }
}
