import { expect, test } from 'vitest';
import { flattenPlan } from '../../../../src/engines/graph/flattenPlan.ts';
import { planModel } from '../../../../src/plan/planModel.ts';
import { buildModel } from '../../../../src/tflite/buildModel.ts';

const composite = (inputs: number[], outputs: number[]) => ({
  op: 'STABLEHLO_COMPOSITE',
  inputs,
  outputs,
  options: { name: 'squared', decompositionSubgraphIndex: 1 },
});

/** SQUARE in a subgraph of its own, called twice in a row. */
function calledTwice() {
  const tensors = [{ shape: [2] }, { shape: [2] }, { shape: [2] }];
  const inner = {
    tensors: [{ shape: [2] }, { shape: [2] }],
    operators: [{ op: 'SQUARE', inputs: [0], outputs: [1] }],
    inputs: [0],
    outputs: [1],
  };
  const outer = { tensors, operators: [composite([0], [1]), composite([1], [2])], inputs: [0], outputs: [2] };
  const plan = planModel(buildModel({ subgraphs: [outer, inner] }));
  return flattenPlan(plan, plan.signatures[0]!, 'float32');
}

test('a called subgraph stands in place of each call, on the tensors of the caller', () => {
  const { nodes } = calledTwice();
  expect(nodes.map(({ operator, inputs, outputs }) => [operator.op, operator.subgraph, inputs, outputs])).toEqual([
    ['SQUARE', 1, [0], [1]],
    ['SQUARE', 1, [1], [2]],
  ]);
});

test('the calls themselves are kept as places', () => {
  expect(calledTwice().absorbed.map(({ op, operatorIndex }) => [op, operatorIndex])).toEqual([
    ['STABLEHLO_COMPOSITE', 0],
    ['STABLEHLO_COMPOSITE', 1],
  ]);
});

test("a tensor's index is its slot", () => {
  const { slots, inputs, outputs } = calledTwice();
  expect(slots.slice(0, 3).map(({ tensor, subgraph }) => [tensor.index, subgraph])).toEqual([
    [0, 0],
    [1, 0],
    [2, 0],
  ]);
  expect([inputs, outputs]).toEqual([[0], [2]]);
});

test('what a called subgraph hands through is the value of the caller', () => {
  const inner = { tensors: [{ shape: [2] }], operators: [], inputs: [0], outputs: [0] };
  const outer = {
    tensors: [{ shape: [2] }, { shape: [2] }, { shape: [2] }],
    operators: [composite([0], [1]), { op: 'SQUARE', inputs: [1], outputs: [2] }],
    inputs: [0],
    outputs: [2],
  };
  const plan = planModel(buildModel({ subgraphs: [outer, inner] }));
  const { nodes } = flattenPlan(plan, plan.signatures[0]!, 'float32');
  expect(nodes.map(({ operator, inputs }) => [operator.op, inputs])).toEqual([['SQUARE', [0]]]);
});
