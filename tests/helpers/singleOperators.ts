import type { TensorData } from '../../src/engines/types.ts';
import type { Plan, PlannedOperator, PlannedTensor } from '../../src/plan/plan.ts';
import { graphOf } from '../../src/quantize/graph/graph.ts';
import { modelOfGraph } from '../../src/quantize/graph/modelOfGraph.ts';
import type { Model } from '../../src/tflite/model.ts';
import { writeModel } from '../../src/tflite/writeModel.ts';
import { runReference } from './quantized.ts';

/** One operator of a model as a model of its own, with what the reference gave it and made of it. */
export interface SingleOperator {
  readonly name: string;
  readonly file: Uint8Array<ArrayBuffer>;
  readonly inputs: readonly ArrayBuffer[];
  readonly outputs: readonly TensorData[];
}

/** Integers that operators before it compute: shapes and paddings, which stand in the file of the one that reads them. */
function isShapeLike({ dtype, producer }: PlannedTensor): boolean {
  return producer >= 0 && (dtype === 'int32' || dtype === 'int64');
}

function computedInputs(plan: Plan, { inputs }: PlannedOperator): number[] {
  const { tensors } = plan.subgraphs[0]!;
  return [...new Set(inputs.filter((tensor) => tensor >= 0 && tensors[tensor]!.data === null))];
}

/** The model with the shapes that were planned, and with some computed tensors as constants. */
function settledModel({ model, subgraphs }: Plan, constants: ReadonlyMap<number, ArrayBuffer>): Model {
  const buffers = [...model.buffers];
  const tensors = model.subgraphs[0]!.tensors.map((tensor, index) => {
    const { shape } = subgraphs[0]!.tensors[index]!;
    const data = constants.get(index);
    const buffer = data === undefined ? tensor.buffer : buffers.push({ data: new Uint8Array(data) }) - 1;
    return { ...tensor, shape, shapeSignature: null, buffer };
  });
  return { ...model, buffers, subgraphs: [{ ...model.subgraphs[0]!, tensors }], signatureDefs: [], metadata: [] };
}

/** The operators of a model's main graph that have computed inputs, cut out, in one run of the reference engine. */
export async function singleOperators(plan: Plan, inputs: readonly ArrayBuffer[]): Promise<SingleOperator[]> {
  const planned = plan.subgraphs[0]!;
  const wanted = planned.operators.filter((operator) => computedInputs(plan, operator).length > 0 && operator.calls.length === 0);
  const indices = [...new Set(wanted.flatMap((operator) => [...computedInputs(plan, operator), ...operator.outputs]))];
  const { tensors } = await runReference(plan, inputs, indices);
  const valueOf = new Map(indices.map((tensor, i) => [tensor, tensors[i]!]));
  const constants = indices.filter((tensor) => isShapeLike(planned.tensors[tensor]!));
  return wanted.map((operator) => {
    const read = constants.filter((tensor) => operator.inputs.includes(tensor));
    const model = settledModel(plan, new Map(read.map((tensor) => [tensor, valueOf.get(tensor)!.data])));
    const given = computedInputs(plan, operator).filter((tensor) => !read.includes(tensor));
    return {
      name: `operator ${operator.index} (${operator.op})`,
      file: writeModel(modelOfGraph(graphOf(model, [operator.index]), { inputs: given, outputs: operator.outputs }).model),
      inputs: given.map((tensor) => valueOf.get(tensor)!.data),
      outputs: operator.outputs.map((tensor) => valueOf.get(tensor)!),
    };
  });
}
