import type { TensorValues } from '../core/dtype.ts';
import { UnsupportedTypeError } from '../core/errors.ts';
import { elementCount } from '../core/shape.ts';
import type { TensorSpec, TensorValue } from '../core/tensorValue.ts';
import type { OperatorDefinition, OperatorPlan, SiteInput } from './operators/definition.ts';

/** A folded tensor stands for a shape or an index: larger ones are left to the run. */
const MAX_FOLDED_ELEMENTS = 1024;

function withValues(input: SiteInput | null): TensorValue | null | undefined {
  if (input === null) return null;
  const { name, dtype, shape, quantization, values } = input;
  return values === null || values.length > MAX_FOLDED_ELEMENTS ? undefined : { name, dtype, shape, quantization, values };
}

/**
 * Outputs of an operator whose elements are known before the run, because its inputs are; none where they are not.
 *
 * Only small tensors without multiplications are computed, so that chains like SHAPE, STRIDED_SLICE, PACK, RESHAPE settle
 * shapes while planning stays cheap whatever the file holds.
 */
export function foldOperator(
  definition: OperatorDefinition,
  planned: OperatorPlan<unknown>,
  inputs: readonly (SiteInput | null)[],
  outputs: readonly TensorSpec[],
): readonly (TensorValues | null)[] {
  if (planned.values !== undefined) return planned.values;
  if (
    planned.options === null ||
    planned.macs > 0 ||
    outputs.some((output) => elementCount(output.shape) > MAX_FOLDED_ELEMENTS)
  ) {
    return [];
  }
  const known: (TensorValue | null)[] = [];
  for (const input of inputs) {
    const value = withValues(input);
    if (value === undefined) return [];
    known.push(value);
  }
  try {
    return definition.evaluate({ requantization: 'float', options: planned.options, inputs: known, outputs });
  } catch (error) {
    // What cannot be computed now will be refused, by its name, when it is run.
    if (error instanceof UnsupportedTypeError || error instanceof RangeError || error instanceof TypeError) return [];
    throw error;
  }
}
