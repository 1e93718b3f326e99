import { describe, expect, test } from 'vitest';
import { flattenPlan } from '../../../../../src/engines/graph/flattenPlan.ts';
import { planStorage } from '../../../../../src/engines/wasm/memory/storage.ts';
import { planModel } from '../../../../../src/plan/planModel.ts';
import { buildModel } from '../../../../../src/tflite/buildModel.ts';

/** x -> RELU -> RESHAPE -> LOGISTIC -> ADD with the constant. */
function graphOf() {
  const tensors = [
    { shape: [4] },
    { shape: [4] },
    { shape: [2, 2] },
    { shape: [2, 2] },
    { shape: [2, 2], data: new Float32Array(4) },
    { shape: [2, 2] },
    { shape: [2], type: 'INT32' as const, data: Int32Array.of(2, 2) },
  ];
  const operators = [
    { op: 'RELU', inputs: [0], outputs: [1] },
    { op: 'RESHAPE', inputs: [1, 6], outputs: [2] },
    { op: 'LOGISTIC', inputs: [2], outputs: [3] },
    { op: 'ADD', inputs: [3, 4], outputs: [5] },
  ];
  const plan = planModel(buildModel({ subgraphs: [{ tensors, operators, inputs: [0], outputs: [5] }] }));
  return flattenPlan(plan, plan.signatures[0]!, 'native');
}

describe('planStorage', () => {
  test('a tensor is needed from its writer to its last reader; a reshaped one lies in what it was made of', () => {
    const { roots, needs } = planStorage(graphOf(), new Set(), new Set());
    expect(roots).toEqual([0, 1, 1, 3, -1, 5, -1]);
    expect([...needs]).toEqual([
      [0, { bytes: 16, first: -1, last: 0 }],
      [1, { bytes: 16, first: 0, last: 2 }],
      [3, { bytes: 16, first: 2, last: 3 }],
      [5, { bytes: 16, first: 3, last: 4 }],
    ]);
  });

  test('what is kept stays to the end, through its other names too', () => {
    const { needs } = planStorage(graphOf(), new Set([2]), new Set());
    expect(needs.get(1)).toEqual({ bytes: 16, first: 0, last: 4 });
  });

  test('what a dynamic node writes has no memory', () => {
    const graph = graphOf();
    const { roots } = planStorage(graph, new Set(), new Set(graph.nodes.slice(2)));
    expect(roots).toEqual([0, 1, 1, -1, -1, -1, -1]);
  });
});
