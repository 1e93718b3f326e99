import type { TensorData } from '../../src/engines/types.ts';
import type { Plan, PlannedOperator } from '../../src/plan/plan.ts';
import { graphOf } from '../../src/quantize/graph/graph.ts';
import { modelOfGraph } from '../../src/quantize/graph/modelOfGraph.ts';
import { writeModel } from '../../src/tflite/writeModel.ts';
import { runReference } from './quantized.ts';

/** One operator of a model as a model of its own, with what the reference gave it and made of it. */
export interface SingleOperator {
  readonly name: string;
  readonly op: string;
  readonly file: Uint8Array<ArrayBuffer>;
  readonly inputs: readonly ArrayBuffer[];
  readonly outputs: readonly TensorData[];
}

function computedInputs(plan: Plan, { inputs }: PlannedOperator): number[] {
  const { tensors } = plan.subgraphs[0]!;
  return [...new Set(inputs.filter((tensor) => tensor >= 0 && tensors[tensor]!.data === null))];
}

/** The operators of a model's main graph that have computed inputs, cut out, in one run of the reference engine. */
export async function singleOperators(plan: Plan, inputs: readonly ArrayBuffer[]): Promise<SingleOperator[]> {
  const { operators } = plan.subgraphs[0]!;
  const wanted = operators.filter((operator) => computedInputs(plan, operator).length > 0 && operator.calls.length === 0);
  const indices = [...new Set(wanted.flatMap((operator) => [...computedInputs(plan, operator), ...operator.outputs]))];
  const { tensors } = await runReference(plan, inputs, indices);
  const valueOf = new Map(indices.map((tensor, i) => [tensor, tensors[i]!]));
  const model = { ...plan.model, signatureDefs: [], metadata: [] };
  return wanted.map((operator) => {
    const ends = { inputs: computedInputs(plan, operator), outputs: operator.outputs };
    const alone = modelOfGraph(graphOf({ ...model, subgraphs: model.subgraphs.slice(0, 1) }, [operator.index]), ends);
    return {
      name: `operator ${operator.index} (${operator.op})`,
      op: operator.op,
      file: writeModel(alone.model),
      inputs: ends.inputs.map((tensor) => valueOf.get(tensor)!.data),
      outputs: operator.outputs.map((tensor) => valueOf.get(tensor)!),
    };
  });
}
