import { operatorName } from '../../plan/planOperator.ts';
import type { Buffer, Model, Operator, Tensor } from '../../tflite/model.ts';

/** An operator that is being rewritten: what it is stands beside it, since operator codes are listed anew at the end. */
export interface GraphOperator {
  /** `CONV_2D`, or `CUSTOM:<name>`. */
  readonly op: string;
  /** Of its operator code: which types and options a runtime must know. */
  readonly version: number;
  /** Its `opcodeIndex` means nothing here. */
  readonly operator: Operator;
  /** Index in subgraph 0 of the file that all began with; -1 for one that was added. */
  readonly origin: number;
}

/**
 * Subgraph 0 of a model, taken apart for rewriting. Plain data.
 *
 * Tensors keep their indices and are only added, so that an index means the same after every pass; what nothing reads any
 * more is left out by modelOfGraph.
 */
export interface Graph {
  /** The model it was taken from: for what is not rewritten. */
  readonly model: Model;
  readonly tensors: readonly Tensor[];
  readonly buffers: readonly Buffer[];
  readonly operators: readonly GraphOperator[];
}

/**
 * Subgraph 0 for rewriting, its operators in the given order (indices in the file).
 *
 * @throws RangeError for a model without subgraphs
 */
export function graphOf(model: Model, order: readonly number[]): Graph {
  const main = model.subgraphs[0];
  if (main === undefined) throw new RangeError('the file has no graph: there is nothing to quantize');
  const operators = order.map((origin): GraphOperator => {
    const operator = main.operators[origin]!;
    return {
      op: operatorName(model, operator),
      version: model.operatorCodes[operator.opcodeIndex]!.version,
      operator,
      origin,
    };
  });
  return { model, tensors: main.tensors, buffers: model.buffers, operators };
}
