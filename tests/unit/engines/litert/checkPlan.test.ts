import { describe, expect, test } from 'vitest';
import { checkPlan } from '../../../../src/engines/litert/checkPlan.ts';
import { fileOfPlan } from '../../../../src/engines/litert/fileOfPlan.ts';
import { planModel } from '../../../../src/plan/planModel.ts';
import { buildModel, type OperatorDraft, type TensorDraft } from '../../../../src/tflite/buildModel.ts';
import { readModel } from '../../../../src/tflite/readModel.ts';

interface Graph {
  readonly tensors: readonly TensorDraft[];
  readonly operators: readonly OperatorDraft[];
  readonly outputs: readonly number[];
}

const planOf = ({ tensors, operators, outputs }: Graph) =>
  planModel(buildModel({ subgraphs: [{ tensors, operators, inputs: [0], outputs }] }));

const RELU: Graph = {
  tensors: [{ shape: [2] }, { shape: [2] }],
  operators: [{ op: 'RELU', inputs: [0], outputs: [1] }],
  outputs: [1],
};

describe('what LiteRT.js would answer with unwritten memory is refused', () => {
  test('but not a plain model', () => {
    expect(() => checkPlan(planOf(RELU), 'litert-wasm')).not.toThrow();
  });

  test.each<[string, Graph, RegExp]>([
    ['an operator of somebody', { ...RELU, operators: [{ op: 'CUSTOM:Nobody', inputs: [0], outputs: [1] }] }, /CUSTOM:Nobody/],
    ['an output that is an input', { ...RELU, outputs: [1, 0] }, /is one of its inputs/],
    [
      'an output that is a constant',
      { ...RELU, tensors: [...RELU.tensors, { shape: [1], data: Float32Array.of(1) }], outputs: [1, 2] },
      /is a constant/,
    ],
    [
      'a lone number',
      {
        tensors: [{ shape: [2] }, { shape: [1], type: 'INT32', data: Int32Array.of(0) }, { shape: [] }],
        operators: [{ op: 'SUM', inputs: [0, 1], outputs: [2] }],
        outputs: [2],
      },
      /has no dimensions/,
    ],
    [
      'an input without values',
      {
        tensors: [
          { shape: [2], type: 'STRING' },
          { shape: [2], type: 'STRING' },
        ],
        operators: [{ op: 'RESHAPE', inputs: [0], outputs: [1], options: { newShape: [2] } }],
        outputs: [1],
      },
      /type string/,
    ],
    [
      'a variable',
      {
        ...RELU,
        tensors: [...RELU.tensors, { shape: [2], isVariable: true }],
        operators: [{ op: 'ADD', inputs: [0, 2], outputs: [1] }],
      },
      /ADD with state/,
    ],
    [
      'a shape known only at run time',
      {
        tensors: [{ shape: [2] }, { shape: [2], type: 'INT32' }, { shape: [1, 1] }],
        operators: [
          { op: 'CAST', inputs: [0], outputs: [1] },
          { op: 'RESHAPE', inputs: [0, 1], outputs: [2] },
        ],
        outputs: [2],
      },
      /only at run time/,
    ],
  ])('%s', (_name, graph, words) => {
    expect(() => checkPlan(planOf(graph), 'litert-wasm')).toThrow(words);
  });
});

test('a file with open dimensions is written with the shapes of the plan, and another as it was read', () => {
  const tensors = [
    { shape: [1, 3], shapeSignature: [-1, 3] },
    { shape: [1, 3], shapeSignature: [-1, 3] },
  ];
  const open = buildModel({ subgraphs: [{ ...RELU, tensors, inputs: [0] }] });
  const plan = planModel(open, { dimensions: [{ subgraph: 0, tensor: 0, shape: [4, 3] }] });
  const [subgraph] = readModel(fileOfPlan(plan)).subgraphs;
  expect(subgraph!.tensors.map(({ shape, shapeSignature }) => [shape, shapeSignature])).toEqual([
    [[4, 3], null],
    [[4, 3], null],
  ]);
  const closed = planOf(RELU);
  expect(readModel(fileOfPlan(closed)).subgraphs[0]!.tensors.map(({ shape }) => shape)).toEqual([[2], [2]]);
});
