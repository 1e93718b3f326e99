import { UnsupportedTypeError } from '../../core/errors.ts';
import type { Plan, PlannedSignature, PlannedSubGraph } from '../../plan/plan.ts';
import { UnsupportedOperatorError } from '../errors.ts';
import { isLitertType } from './elementArrays.ts';

/** Operators of others that LiteRT.js has, as far as the lab can judge them. */
const CUSTOM: ReadonlySet<string> = new Set(['CUSTOM:Convolution2DTransposeBias']);

/**
 * Refuses what LiteRT.js would answer with memory that nothing wrote, or with zeros, and no error: operators of others,
 * outputs that are inputs or have no dimensions, shapes that only a run tells; and state, which it cannot be made to forget.
 *
 * @throws UnsupportedOperatorError, UnsupportedTypeError, Error
 */
export function checkPlan(plan: Plan, engine: string): void {
  for (const signature of plan.signatures) {
    const subgraph = plan.subgraphs[signature.subgraph]!;
    checkBorder(signature, subgraph, engine);
  }
  for (const subgraph of plan.subgraphs) checkOperators(subgraph, engine);
}

function checkBorder({ key, inputs, outputs }: PlannedSignature, { tensors }: PlannedSubGraph, engine: string): void {
  for (const { tensor } of [...inputs, ...outputs]) {
    const { name, dtype } = tensors[tensor]!;
    if (!isLitertType(dtype)) throw new UnsupportedTypeError(name, dtype, engine);
  }
  for (const { name, tensor } of outputs) {
    const { producer, shape } = tensors[tensor]!;
    if (shape.length === 0) {
      throw new Error(`${engine}: output "${name}" has no dimensions, for which LiteRT.js returns memory unwritten`);
    }
    if (producer >= 0) continue;
    const what = inputs.some((input) => input.tensor === tensor) ? 'one of its inputs' : 'a constant';
    throw new Error(`${engine}: output "${name}" of signature "${key}" is ${what}, for which LiteRT.js returns memory unwritten`);
  }
}

function checkOperators({ operators, tensors }: PlannedSubGraph, engine: string): void {
  for (const { op, index, inputs, dynamic } of operators) {
    if (op.startsWith('CUSTOM:') && !CUSTOM.has(op)) throw new UnsupportedOperatorError(op, engine);
    if (inputs.some((input) => input >= 0 && (tensors[input]!.isVariable || tensors[input]!.dtype === 'resource'))) {
      throw new UnsupportedOperatorError(`${op} with state`, engine);
    }
    if (dynamic) {
      throw new Error(
        `${engine}: the shape of operator ${index} (${op}) is known only at run time, for which LiteRT.js returns memory unwritten`,
      );
    }
  }
}
