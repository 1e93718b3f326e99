import { describe, expect, test } from 'vitest';
import { flattenPlan } from '../../../../src/engines/graph/flattenPlan.ts';
import { rewriteGraph } from '../../../../src/engines/graph/rewriteGraph.ts';
import { planModel } from '../../../../src/plan/planModel.ts';
import { buildModel, type OperatorDraft, type TensorDraft } from '../../../../src/tflite/buildModel.ts';

const CONV = { padding: 'VALID', strideH: 1, strideW: 1, dilationHFactor: 1, dilationWFactor: 1 };
const FILTER = new Float32Array(9);

function graphOf(tensors: TensorDraft[], operators: OperatorDraft[], outputs: number[], kept: number[] = []) {
  const plan = planModel(buildModel({ subgraphs: [{ tensors, operators, inputs: [0], outputs }] }));
  return rewriteGraph(flattenPlan(plan, plan.signatures[0]!, 'float32'), new Set(kept), 'float32');
}

const ops = (graph: ReturnType<typeof graphOf>) => graph.nodes.map(({ operator }) => operator.op);

/** x -> PAD by `amounts` -> CONV_2D 3x3 VALID -> y. */
function padded(amounts: number[], extra: OperatorDraft[] = [], kept: number[] = []) {
  const [, , top = 0, bottom = 0, left = 0, right = 0] = amounts;
  const [height, width] = [5 + top + bottom, 5 + left + right];
  const batch = 1 + amounts[0]! + amounts[1]!;
  const tensors: TensorDraft[] = [
    { shape: [1, 5, 5, 1] },
    { shape: [4, 2], type: 'INT32', data: Int32Array.from(amounts) },
    { shape: [batch, height, width, 1] },
    { shape: [1, 3, 3, 1], data: FILTER },
    { shape: [batch, height - 2, width - 2, 1] },
    { shape: [batch, height, width, 1] },
  ];
  const operators = [
    { op: 'PAD', inputs: [0, 1], outputs: [2] },
    { op: 'CONV_2D', inputs: [2, 3, -1], outputs: [4], options: CONV },
    ...extra,
  ];
  return graphOf(tensors, operators, extra.length > 0 ? [4, 5] : [4], kept);
}

/** x -> CONV_2D -> RELU -> z, the tensors between of a given kind. */
function activated(second: string, between: Partial<TensorDraft> = {}, outputs = [3], kept: number[] = []) {
  const quantized = between.scale === undefined ? {} : between;
  const tensors: TensorDraft[] = [
    { shape: [1, 5, 5, 1], ...quantized },
    between.scale === undefined
      ? { shape: [1, 3, 3, 1], data: FILTER }
      : { shape: [1, 3, 3, 1], type: 'INT8', data: new Int8Array(9), scale: 1 },
    { shape: [1, 3, 3, 1], ...quantized },
    { shape: [1, 3, 3, 1], ...quantized },
  ];
  const operators = [
    { op: 'CONV_2D', inputs: [0, 1, -1], outputs: [2], options: CONV },
    { op: second, inputs: [2], outputs: [3] },
  ];
  return graphOf(tensors, operators, outputs, kept);
}

describe('PAD before a convolution', () => {
  test('of height and width goes into it, and says so', () => {
    const graph = padded([0, 0, 1, 2, 0, 3, 0, 0]);
    expect(ops(graph)).toEqual(['CONV_2D']);
    expect(graph.nodes[0]!.padding).toEqual([
      [1, 2],
      [0, 3],
    ]);
    expect(graph.nodes[0]!.inputs[0]).toBe(0);
    expect(graph.absorbed).toEqual([{ operatorIndex: 0, subgraph: 0, op: 'PAD', fusedInto: 1 }]);
  });

  test('of the batch stays', () => {
    expect(ops(padded([1, 0, 1, 1, 1, 1, 0, 0]))).toEqual(['PAD', 'CONV_2D']);
  });

  test('stays where somebody else reads it, or the caller wants it', () => {
    const reader = { op: 'ABS', inputs: [2], outputs: [5] };
    expect(ops(padded([0, 0, 1, 1, 1, 1, 0, 0], [reader]))).toEqual(['PAD', 'CONV_2D', 'ABS']);
    expect(ops(padded([0, 0, 1, 1, 1, 1, 0, 0], [], [2]))).toEqual(['PAD', 'CONV_2D']);
  });
});

describe('an activation after a convolution', () => {
  test.each(['RELU', 'RELU6'])('%s goes into it', (op) => {
    const graph = activated(op);
    expect(ops(graph)).toEqual(['CONV_2D']);
    expect(graph.nodes[0]).toMatchObject({ activation: op, outputs: [3] });
    expect(graph.absorbed).toEqual([{ operatorIndex: 1, subgraph: 0, op, fusedInto: 0 }]);
  });

  test('stays where the sums are an output or wanted', () => {
    expect(ops(activated('RELU', {}, [2, 3]))).toEqual(['CONV_2D', 'RELU']);
    expect(ops(activated('RELU', {}, [3], [2]))).toEqual(['CONV_2D', 'RELU']);
  });

  test('stays behind a quantized tensor, which has a range of its own', () => {
    expect(ops(activated('RELU', { type: 'INT8', scale: 0.5 }))).toEqual(['CONV_2D', 'RELU']);
  });

  test('that tfjs does not fuse stays', () => {
    expect(ops(activated('TANH'))).toEqual(['CONV_2D', 'TANH']);
  });
});

describe('constants that are only unpacked', () => {
  test('float16 weights are float32 before the run', () => {
    const tensors: TensorDraft[] = [
      { shape: [2] },
      { shape: [2], type: 'FLOAT16', data: Uint16Array.of(0x3c00, 0xc000) },
      { shape: [2] },
      { shape: [2] },
    ];
    const operators = [
      { op: 'DEQUANTIZE', inputs: [1], outputs: [2] },
      { op: 'MUL', inputs: [0, 2], outputs: [3] },
    ];
    const graph = graphOf(tensors, operators, [3]);
    expect(ops(graph)).toEqual(['MUL']);
    expect(graph.slots[2]!.values).toEqual(Float32Array.of(1, -2));
    expect(graph.absorbed).toEqual([{ operatorIndex: 0, subgraph: 0, op: 'DEQUANTIZE', fusedInto: 1 }]);
  });

  test('what is computed stays computed', () => {
    const tensors: TensorDraft[] = [{ shape: [2], type: 'INT8', scale: 0.5 }, { shape: [2] }];
    expect(ops(graphOf(tensors, [{ op: 'DEQUANTIZE', inputs: [0], outputs: [1] }], [1]))).toEqual(['DEQUANTIZE']);
  });
});
