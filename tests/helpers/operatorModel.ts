import { buildModel, type TensorDraft } from '../../src/tflite/buildModel.ts';
import type { Model, Options } from '../../src/tflite/model.ts';

/**
 * A model of one operator, for tests that need a file's worth of nothing else.
 *
 * `inputs`: in the operator's order, null for an omitted optional one; those with `data` are constants, the others the
 * graph's inputs in that order. `outputs`: the graph's outputs. `options`: fields that differ from the schema's defaults.
 * Tensors are numbered inputs first, then outputs. For several operators use src/tflite/buildModel.ts itself.
 *
 * ```ts
 * const model = operatorModel('CONV_2D', [{ shape: [1, 4, 4, 1] }, { shape: [2, 3, 3, 1], data: filter }, null], [{ shape: [1, 4, 4, 2] }], {
 *   padding: 'SAME', strideW: 1, strideH: 1, fusedActivationFunction: 'RELU6',
 * });
 * planModel(model); readModel(writeModel(model));
 * ```
 */
export function operatorModel(
  op: string,
  inputs: readonly (TensorDraft | null)[],
  outputs: readonly TensorDraft[],
  options: Options = {},
  customOptions?: Uint8Array,
): Model {
  const given = inputs.filter((input) => input !== null);
  const indices = inputs.map((input) => (input ? given.indexOf(input) : -1));
  const computed = outputs.map((_, i) => given.length + i);
  const operator = { op, inputs: indices, outputs: computed, options, ...(customOptions ? { customOptions } : {}) };
  const free = given.flatMap((input, i) => (input.data ? [] : [i]));
  return buildModel({ subgraphs: [{ tensors: [...given, ...outputs], operators: [operator], inputs: free, outputs: computed }] });
}
