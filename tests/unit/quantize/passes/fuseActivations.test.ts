import { describe, expect, test } from 'vitest';
import { planModel } from '../../../../src/plan/planModel.ts';
import { graphOf } from '../../../../src/quantize/graph/graph.ts';
import { modelOfGraph } from '../../../../src/quantize/graph/modelOfGraph.ts';
import { fuseActivations } from '../../../../src/quantize/passes/fuseActivations.ts';
import { buildModel, type OperatorDraft } from '../../../../src/tflite/buildModel.ts';
import { operatorsOf, runReference, seededInputs } from '../../../helpers/quantized.ts';

function model(operators: readonly OperatorDraft[], outputs: readonly number[]) {
  const tensors = Array.from({ length: 5 }, () => ({ shape: [2, 3] }));
  return buildModel({ subgraphs: [{ tensors, operators, inputs: [0, 1], outputs }] });
}

function fused(given: ReturnType<typeof model>) {
  const result = fuseActivations(graphOf(given, [...given.subgraphs[0]!.operators.keys()]));
  return { ...result, model: modelOfGraph(result.graph).model };
}

describe('fuseActivations', () => {
  test.each(['RELU', 'RELU6', 'RELU_N1_TO_1'])('%s becomes the activation of the ADD before it', async (op) => {
    const given = model(
      [
        { op: 'ADD', inputs: [0, 1], outputs: [2] },
        { op, inputs: [2], outputs: [3] },
      ],
      [3],
    );
    const result = fused(given);
    const plan = planModel(result.model);
    expect(operatorsOf(plan)).toEqual(['ADD']);
    expect(result.folded).toMatchObject([{ operator: 1, into: 0 }]);
    const inputs = seededInputs(plan, 3);
    const [want, got] = await Promise.all([runReference(planModel(given), inputs), runReference(plan, inputs)]);
    expect(new Float32Array(got.outputs[0]!.data)).toEqual(new Float32Array(want.outputs[0]!.data));
  });

  test.each<[string, readonly OperatorDraft[], readonly number[]]>([
    [
      'another activation',
      [
        { op: 'ADD', inputs: [0, 1], outputs: [2] },
        { op: 'TANH', inputs: [2], outputs: [3] },
      ],
      [3],
    ],
    [
      'a second activation',
      [
        { op: 'ADD', inputs: [0, 1], outputs: [2], options: { fusedActivationFunction: 'RELU6' } },
        { op: 'RELU', inputs: [2], outputs: [3] },
      ],
      [3],
    ],
    [
      'an output that callers see',
      [
        { op: 'ADD', inputs: [0, 1], outputs: [2] },
        { op: 'RELU', inputs: [2], outputs: [3] },
      ],
      [2, 3],
    ],
    [
      'an output with another reader',
      [
        { op: 'ADD', inputs: [0, 1], outputs: [2] },
        { op: 'RELU', inputs: [2], outputs: [3] },
        { op: 'MUL', inputs: [2, 3], outputs: [4] },
      ],
      [4],
    ],
    [
      'an operator that cannot',
      [
        { op: 'SQUARED_DIFFERENCE', inputs: [0, 1], outputs: [2] },
        { op: 'RELU', inputs: [2], outputs: [3] },
      ],
      [3],
    ],
  ])('%s is not fused', (_what, operators, outputs) => {
    expect(fused(model(operators, outputs)).folded).toEqual([]);
  });
});
