import type { TensorSpec } from '../core/tensorValue.ts';
import { TfliteFormatError } from '../tflite/errors.ts';
import type { Model, Operator } from '../tflite/model.ts';
import { shapeFault } from './checkShape.ts';
import { failAt } from './formatError.ts';
import type { OperatorDefinition, OperatorPlan, SiteInput } from './operators/definition.ts';

/** `CONV_2D`, or `CUSTOM:<name>`. */
export function operatorName(model: Model, operator: Operator): string {
  const code = model.operatorCodes[operator.opcodeIndex];
  if (code === undefined) return failAt(operator, 'Operator', 'opcodeIndex', `there is no code ${operator.opcodeIndex}`);
  return code.builtinCode === 'CUSTOM' ? `CUSTOM:${code.customCode ?? ''}` : code.builtinCode;
}

/**
 * What a definition makes of an operator with these inputs: options, shapes, cost.
 *
 * Whatever goes wrong in the definition's shape rule is the file's fault, and says so: mathematics refuses impossible
 * geometry with RangeError, an unforeseen kind of input ends in TypeError.
 *
 * @throws TfliteFormatError
 */
export function planOperator(
  definition: OperatorDefinition,
  operator: Operator,
  inputs: readonly (SiteInput | null)[],
  outputs: readonly TensorSpec[],
): OperatorPlan<unknown> {
  const fail = (field: string, message: string): never => failAt(operator, 'Operator', field, `${definition.op}: ${message}`);
  const plan = (): OperatorPlan<unknown> => {
    try {
      return definition.plan({
        op: definition.op,
        builtinOptions: operator.builtinOptions ?? {},
        customOptions: operator.customOptions,
        inputs,
        outputs,
        fail,
      });
    } catch (error) {
      if (error instanceof TfliteFormatError || !(error instanceof RangeError || error instanceof TypeError)) throw error;
      return fail('inputs', error.message);
    }
  };
  const planned = plan();
  if (planned.outputShapes.length !== outputs.length) {
    fail('outputs', `${planned.outputShapes.length} outputs were expected, got ${outputs.length}`);
  }
  outputs.forEach((output, i) => {
    const fault = shapeFault(planned.outputShapes[i]!, output.dtype);
    if (fault !== null) fail('outputs', fault);
  });
  return planned;
}
