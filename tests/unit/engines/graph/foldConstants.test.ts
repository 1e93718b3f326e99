import { describe, expect, test } from 'vitest';
import { flattenPlan } from '../../../../src/engines/graph/flattenPlan.ts';
import { foldConstants } from '../../../../src/engines/graph/foldConstants.ts';
import { planModel } from '../../../../src/plan/planModel.ts';
import { buildModel, type OperatorDraft, type TensorDraft } from '../../../../src/tflite/buildModel.ts';

function folded(tensors: readonly TensorDraft[], operators: readonly OperatorDraft[], output: number) {
  const plan = planModel(buildModel({ subgraphs: [{ tensors, operators, inputs: [0], outputs: [output] }] }));
  return foldConstants(flattenPlan(plan, plan.signatures[0]!, 'float32'), 'float32');
}

const whole = (...values: number[]): TensorDraft => ({ shape: [values.length], type: 'INT32', data: Int32Array.from(values) });

describe('arithmetic on shapes', () => {
  // x [2, 3] -> SHAPE -> FLOOR_MOD 2 -> ADD [1, 5] -> the shape that x is tiled by.
  const tensors: TensorDraft[] = [
    { shape: [2, 3] },
    { shape: [2], type: 'INT32' },
    whole(2, 2),
    { shape: [2], type: 'INT32' },
    whole(1, 5),
    { shape: [2], type: 'INT32' },
    { shape: [2, 18] },
  ];
  const operators: OperatorDraft[] = [
    { op: 'SHAPE', inputs: [0], outputs: [1], options: { outType: 'INT32' } },
    { op: 'FLOOR_MOD', inputs: [1, 2], outputs: [3] },
    { op: 'ADD', inputs: [3, 4], outputs: [5] },
    { op: 'TILE', inputs: [0, 5], outputs: [6] },
  ];

  test('is done before the run, and says into which operator it went', () => {
    const graph = folded(tensors, operators, 6);
    expect(graph.nodes.map(({ operator }) => operator.op)).toEqual(['TILE']);
    expect([...graph.slots[5]!.values!]).toEqual([1, 6]);
    expect(graph.absorbed.map(({ op, fusedInto }) => [op, fusedInto])).toEqual([
      ['SHAPE', 3],
      ['FLOOR_MOD', 3],
      ['ADD', 3],
    ]);
  });

  test('is left to the run where it stands on the values of an input', () => {
    const input: TensorDraft[] = [{ shape: [2], type: 'INT32' }, whole(1, 5), { shape: [2], type: 'INT32' }];
    const graph = folded(input, [{ op: 'ADD', inputs: [0, 1], outputs: [2] }], 2);
    expect(graph.nodes).toHaveLength(1);
  });

  test("of floats is left to the run: its rounding is the backend's", () => {
    const floats: TensorDraft[] = [
      { shape: [1] },
      { shape: [1], data: Float32Array.of(1) },
      { shape: [1], data: Float32Array.of(3) },
      { shape: [1] },
      { shape: [1] },
    ];
    const graph = folded(
      floats,
      [
        { op: 'DIV', inputs: [1, 2], outputs: [3] },
        { op: 'ADD', inputs: [0, 3], outputs: [4] },
      ],
      4,
    );
    expect(graph.nodes.map(({ operator }) => operator.op)).toEqual(['DIV', 'ADD']);
  });
});
