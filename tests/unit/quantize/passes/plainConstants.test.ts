import { expect, test } from 'vitest';
import { halvesFromFloats } from '../../../../src/core/halvesFromFloats.ts';
import { planModel } from '../../../../src/plan/planModel.ts';
import { floatConstant } from '../../../../src/quantize/graph/constants.ts';
import { graphOf } from '../../../../src/quantize/graph/graph.ts';
import { plainConstants } from '../../../../src/quantize/passes/plainConstants.ts';
import { buildModel } from '../../../../src/tflite/buildModel.ts';

const HALVES = halvesFromFloats([0.5, -2, 1024]);

function model(outputs: readonly number[]) {
  const tensors = [
    { shape: [3] },
    { shape: [3], type: 'FLOAT16' as const, data: HALVES },
    { shape: [3], name: 'weights' },
    { shape: [3] },
  ];
  const operators = [
    { op: 'DEQUANTIZE', inputs: [1], outputs: [2] },
    { op: 'ADD', inputs: [0, 2], outputs: [3] },
  ];
  return buildModel({ subgraphs: [{ tensors, operators, inputs: [0], outputs }] });
}

function plain(outputs: readonly number[]) {
  const plan = planModel(model(outputs));
  return plainConstants(graphOf(plan.model, [0, 1]), plan.subgraphs[0]!);
}

test('halves behind a DEQUANTIZE become the float32 constant that its readers see', () => {
  const { graph, folded } = plain([3]);
  expect(graph.operators.map(({ op }) => op)).toEqual(['ADD']);
  expect([...floatConstant(graph, 2)!]).toEqual([0.5, -2, 1024]);
  expect(folded).toEqual([{ operator: 0, into: 1, how: 'its constant is float32 again' }]);
});

test('a DEQUANTIZE whose result callers see stays', () => {
  expect(plain([3, 2]).graph.operators.map(({ op }) => op)).toEqual(['DEQUANTIZE', 'ADD']);
});
