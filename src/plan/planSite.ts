import { TfliteFormatError } from '../tflite/errors.ts';
import type { Operator } from '../tflite/model.ts';
import { optionsTypeOf } from '../tflite/optionsTypeOf.ts';
import type { Draft } from './draftTensor.ts';
import type { OperatorDefinition, OperatorPlan, SiteInput } from './operators/definition.ts';
import { planOperator } from './planOperator.ts';

/** The file's shapes, no options, no cost. */
function unknownPlan(outputs: readonly Draft[]): OperatorPlan<unknown> {
  return { options: null, outputShapes: outputs.map((output) => output.shape), macs: 0 };
}

/** Whether an operator brings the options of another one: then its code is not what the file meant. */
function hasForeignOptions(op: string, { builtinOptionsType }: Operator): boolean {
  const own = optionsTypeOf(op);
  return builtinOptionsType !== null && own !== null && own !== builtinOptionsType;
}

/**
 * The plan of an operator where it stands; without options where nothing is known about it.
 *
 * Two contradictions are no fault of the file as it can be shown, and are left to the run, which refuses by name or plans
 * again: inputs whose shapes are only declared (not `settled`), and an operator with another one's options.
 *
 * @throws TfliteFormatError
 */
export function planSite(
  op: string,
  definition: OperatorDefinition | undefined,
  operator: Operator,
  inputs: readonly (SiteInput | null)[],
  outputs: readonly Draft[],
  settled: boolean,
): OperatorPlan<unknown> {
  if (definition === undefined) return unknownPlan(outputs);
  try {
    return planOperator(definition, operator, inputs, outputs);
  } catch (error) {
    if (!(error instanceof TfliteFormatError)) throw error;
    if (!settled) return { ...unknownPlan(outputs), dynamic: true };
    if (hasForeignOptions(op, operator)) return unknownPlan(outputs);
    throw error;
  }
}
