import { UnsupportedOperatorError } from '../errors.ts';
import type { TensorSpec, TensorValue } from '../../core/tensorValue.ts';
import { DEFINITIONS } from '../../plan/operators/definitions.ts';
import type { PlannedOperator } from '../../plan/plan.ts';
import { floatSpec } from './elements.ts';

/**
 * An operator computed by its definition in core/, in the float precisions: inputs and outputs that are quantized in the
 * file are float32 here.
 *
 * @throws UnsupportedOperatorError where there is no definition; UnsupportedTypeError
 */
export function evaluateNode(
  operator: PlannedOperator,
  inputs: readonly (TensorValue | null)[],
  outputs: readonly TensorSpec[],
): readonly TensorValue[] {
  const definition = DEFINITIONS.get(operator.op);
  if (!definition || operator.options === null) throw new UnsupportedOperatorError(operator.op, 'reference');
  const specs = outputs.map(floatSpec);
  const values = definition.evaluate({ options: operator.options, inputs, outputs: specs });
  return specs.map((spec, i) => ({ ...spec, values: values[i]! }));
}
