import { describe, expect, test } from 'vitest';
import { planModel } from '../../../src/plan/planModel.ts';
import { TfliteFormatError } from '../../../src/tflite/errors.ts';
import { buildModel, type OperatorDraft, type TensorDraft } from '../../../src/tflite/buildModel.ts';
import type { Model } from '../../../src/tflite/model.ts';
import { operatorModel } from '../../helpers/operatorModel.ts';

const row: TensorDraft = { shape: [1, 4] };

function graph(tensors: readonly TensorDraft[], operators: readonly OperatorDraft[], inputs: number[], outputs: number[]): Model {
  return buildModel({ subgraphs: [{ tensors, operators, inputs, outputs }] });
}

const add = (a: number, b: number, out: number): OperatorDraft => ({ op: 'ADD', inputs: [a, b], outputs: [out] });

describe('the order', () => {
  test('is the file’s where that respects dependencies', () => {
    const plan = planModel(graph([row, row, row, row], [add(0, 0, 1), add(0, 0, 2), add(1, 2, 3)], [0], [3]));
    expect(plan.subgraphs[0]!.operators.map(({ index }) => index)).toEqual([0, 1, 2]);
  });

  test('puts producers first where the file does not', () => {
    const plan = planModel(graph([row, row, row, row], [add(1, 2, 3), add(0, 1, 2), add(0, 0, 1)], [0], [3]));
    expect(plan.subgraphs[0]!.operators.map(({ index }) => index)).toEqual([2, 1, 0]);
  });

  test('of a chain of 50,000 operators written backwards does not overflow the stack', () => {
    const length = 50_000;
    const tensors = Array.from({ length: length + 1 }, () => row);
    const operators = Array.from({ length }, (_, i) => add(length - 1 - i, length - 1 - i, length - i));
    const plan = planModel(graph(tensors, operators, [0], [length]));
    expect(plan.subgraphs[0]!.operators[0]!.index).toBe(length - 1);
  });
});

describe('an unsound graph is a TfliteFormatError', () => {
  const constant: TensorDraft = { shape: [1, 4], data: new Float32Array(4) };
  test.each<[string, Model]>([
    ['an operator that waits for itself', graph([row, row], [add(0, 1, 1)], [0], [1])],
    ['two that wait for each other', graph([row, row, row], [add(0, 2, 1), add(0, 1, 2)], [0], [2])],
    ['a tensor written twice', graph([row, row], [add(0, 0, 1), add(0, 0, 1)], [0], [1])],
    ['a tensor that nothing makes', graph([row, row, row], [add(0, 1, 2)], [0], [2])],
    ['an output that nothing makes', graph([row, row], [], [0], [1])],
    ['a constant that is written', graph([row, constant], [add(0, 0, 1)], [0], [1])],
    ['a graph input that is written', graph([row, row], [add(0, 0, 1)], [0, 1], [1])],
    ['an operand that is missing', graph([row, row], [{ op: 'ADD', inputs: [0, -1], outputs: [1] }], [0], [1])],
    ['shapes that do not broadcast', graph([row, { shape: [1, 3] }, row], [add(0, 1, 2)], [0, 1], [2])],
    [
      'a window larger than its image',
      operatorModel('MAX_POOL_2D', [{ shape: [1, 2, 2, 1] }], [{ shape: [1, 1, 1, 1] }], {
        padding: 'VALID',
        strideW: 1,
        strideH: 1,
        filterWidth: 3,
        filterHeight: 3,
      }),
    ],
    [
      'a stride of 0',
      operatorModel('MAX_POOL_2D', [{ shape: [1, 2, 2, 1] }], [{ shape: [1, 1, 1, 1] }], {
        padding: 'VALID',
        strideW: 0,
        strideH: 1,
        filterWidth: 1,
        filterHeight: 1,
      }),
    ],
    [
      'a bias of the wrong length',
      operatorModel(
        'FULLY_CONNECTED',
        [row, { shape: [2, 4], data: new Float32Array(8) }, { shape: [3], data: new Float32Array(3) }],
        [{ shape: [1, 2] }],
      ),
    ],
    [
      'paddings to 2^62 elements',
      operatorModel(
        'PAD',
        [{ shape: [2, 2] }, { shape: [2, 2], type: 'INT32', data: Int32Array.of(2 ** 31 - 1, 0, 0, 2 ** 31 - 1) }],
        [{ shape: [2, 2] }],
      ),
    ],
    [
      'negative paddings',
      operatorModel('PAD', [{ shape: [2] }, { shape: [1, 2], type: 'INT32', data: Int32Array.of(-1, 0) }], [{ shape: [1] }]),
    ],
    [
      'a shape that the elements do not fill',
      operatorModel('RESHAPE', [row, { shape: [2], type: 'INT32', data: Int32Array.of(3, -1) }], [row]),
    ],
    [
      'scales that do not match the channels',
      operatorModel('DEQUANTIZE', [{ shape: [1, 4], type: 'INT8', scale: [1, 2, 3], zeroPoint: [0, 0, 0], dimension: 1 }], [row]),
    ],
    [
      'a scale that is not a number',
      operatorModel('DEQUANTIZE', [{ shape: [1, 4], type: 'INT8', scale: NaN, zeroPoint: 0 }], [row]),
    ],
  ])('%s', (_, model) => {
    expect(() => planModel(model)).toThrow(TfliteFormatError);
  });

  test('a subgraph that runs itself', () => {
    const options = { decompositionSubgraphIndex: 0 };
    const model = graph([row, row], [{ op: 'STABLEHLO_COMPOSITE', inputs: [0], outputs: [1], options }], [0], [1]);
    expect(() => planModel(model)).toThrow(TfliteFormatError);
  });

  test('names the operator, the field and the place', () => {
    const model = graph([row, { shape: [1, 3] }, row], [add(0, 1, 2)], [0, 1], [2]);
    expect(() => planModel(model)).toThrow(/^Operator\.inputs at byte 0: ADD: shapes \[1,4\] and \[1,3\] do not broadcast$/);
  });
});

describe('open dimensions', () => {
  const open: TensorDraft = { name: 'x', shape: [1, 4], shapeSignature: [-1, 4] };
  const model = graph([open, row], [add(0, 0, 1)], [0], [1]);

  test('are 1 unless chosen', () => {
    expect(planModel(model).subgraphs[0]!.tensors.map(({ shape }) => shape)).toEqual([
      [1, 4],
      [1, 4],
    ]);
  });

  test('carry through to what is computed', () => {
    const plan = planModel(model, { dimensions: [{ subgraph: 0, tensor: 0, shape: [3, 4] }] });
    expect(plan.subgraphs[0]!.tensors.map(({ shape }) => shape)).toEqual([
      [3, 4],
      [3, 4],
    ]);
  });

  test.each([[[3, 5]], [[3]], [[0, 4]], [[1.5, 4]]])('refuse %j', (shape) => {
    expect(() => planModel(model, { dimensions: [{ subgraph: 0, tensor: 0, shape }] })).toThrow(RangeError);
  });
});

describe('values known before the run', () => {
  const int = (...numbers: number[]): TensorDraft => ({ shape: [numbers.length], type: 'INT32', data: Int32Array.from(numbers) });
  const one: TensorDraft = { shape: [1], type: 'INT32' };
  const tensors: TensorDraft[] = [
    { shape: [1, 6], shapeSignature: [-1, 6] },
    { shape: [2], type: 'INT32' },
    int(0),
    int(1),
    { shape: [], type: 'INT32' },
    { shape: [], type: 'INT32', data: Int32Array.of(3) },
    { shape: [], type: 'INT32', data: Int32Array.of(-1) },
    { shape: [3], type: 'INT32' },
    { shape: [1, 3, 2] },
    one,
  ];
  const operators: OperatorDraft[] = [
    { op: 'SHAPE', inputs: [0], outputs: [1], options: { outType: 'INT32' } },
    { op: 'STRIDED_SLICE', inputs: [1, 2, 3, 3], outputs: [4], options: { shrinkAxisMask: 1 } },
    { op: 'PACK', inputs: [4, 5, 6], outputs: [7], options: { valuesCount: 3, axis: 0 } },
    { op: 'RESHAPE', inputs: [0, 7], outputs: [8] },
  ];

  test('settle a shape that SHAPE, STRIDED_SLICE and PACK compute', () => {
    const plan = planModel(graph(tensors, operators, [0], [8]), { dimensions: [{ subgraph: 0, tensor: 0, shape: [5, 6] }] });
    expect(plan.subgraphs[0]!.tensors[8]!.shape).toEqual([5, 3, 2]);
    expect(plan.subgraphs[0]!.operators.some(({ dynamic }) => dynamic)).toBe(false);
  });

  test('are missing where the shape is an input: the operator and what follows are dynamic', () => {
    const plan = planModel(
      graph(
        [row, { shape: [2], type: 'INT32' }, row, row],
        [{ op: 'RESHAPE', inputs: [0, 1], outputs: [2] }, add(2, 2, 3)],
        [0, 1],
        [3],
      ),
    );
    expect(plan.subgraphs[0]!.operators.map(({ dynamic }) => dynamic)).toEqual([true, true]);
    expect(plan.subgraphs[0]!.tensors[3]!.shape).toEqual([1, 4]);
  });
});

describe('cost', () => {
  const geometry = { padding: 'SAME', strideH: 2, strideW: 2, dilationHFactor: 1, dilationWFactor: 1 };

  test('of a convolution: outputs x taps x depth; float32 bytes', () => {
    const model = operatorModel(
      'CONV_2D',
      [{ shape: [1, 5, 5, 3] }, { shape: [8, 3, 3, 3], data: new Float32Array(216) }, { shape: [8], data: new Float32Array(8) }],
      [{ shape: [1, 3, 3, 8] }],
      geometry,
    );
    const operator = planModel(model).subgraphs[0]!.operators[0]!;
    expect(operator.macs).toBe(9 * 8 * 9 * 3);
    expect(operator.weightBytes).toBe(4 * (216 + 8));
    expect(operator.activationBytes).toBe(4 * (75 + 72));
  });

  test('of a depthwise convolution does not count the channels it does not look at', () => {
    const model = operatorModel(
      'DEPTHWISE_CONV_2D',
      [{ shape: [1, 4, 4, 6] }, { shape: [1, 3, 3, 6], data: new Float32Array(54) }, null],
      [{ shape: [1, 2, 2, 6] }],
      { ...geometry, depthMultiplier: 1 },
    );
    expect(planModel(model).subgraphs[0]!.operators[0]!.macs).toBe(4 * 6 * 9);
  });

  test('peak memory: a chain holds two tensors, a branch three', () => {
    const bytes = 16;
    const chain = graph([row, row, row, row], [add(0, 0, 1), add(1, 1, 2), add(2, 2, 3)], [0], [3]);
    const branch = graph([row, row, row, row], [add(0, 0, 1), add(1, 1, 2), add(1, 2, 3)], [0], [3]);
    expect(planModel(chain).subgraphs[0]!.peakActivationBytes).toBe(2 * bytes);
    expect(planModel(branch).subgraphs[0]!.peakActivationBytes).toBe(3 * bytes);
  });

  test('lifetimes: from the producer to the last reader, outputs to the end', () => {
    const plan = planModel(graph([row, row, row, row], [add(0, 0, 1), add(1, 1, 2), add(1, 2, 3)], [0], [3]));
    const { tensors } = plan.subgraphs[0]!;
    expect(tensors.map(({ producer }) => producer)).toEqual([-1, 0, 1, 2]);
    expect(tensors.map(({ lastUse }) => lastUse)).toEqual([0, 2, 2, 3]);
  });
});

describe('quantization', () => {
  const model = (bias: TensorDraft): Model =>
    operatorModel(
      'FULLY_CONNECTED',
      [
        { shape: [1, 2], type: 'INT8', scale: 0.5, zeroPoint: 1 },
        { shape: [2, 2], type: 'INT8', data: new Int8Array(4), scale: [0.25, 0.125], zeroPoint: [0, 0], dimension: 0 },
        bias,
      ],
      [{ shape: [1, 2], type: 'INT8', scale: 1, zeroPoint: 0 }],
    );

  test('of a bias is inputScale x filterScale where the file omits it', () => {
    const plan = planModel(model({ shape: [2], type: 'INT32', data: new Int32Array(2) }));
    expect(plan.subgraphs[0]!.tensors[2]!.quantization).toEqual({ scale: [0.125, 0.0625], zeroPoint: [0, 0], dimension: 0 });
  });

  test('of a 1-D bias stands along its only dimension, whatever the file says', () => {
    const bias = {
      shape: [2],
      type: 'INT32',
      data: new Int32Array(2),
      scale: [0.125, 0.0625],
      zeroPoint: [0, 0],
      dimension: 3,
    } as const;
    expect(planModel(model(bias)).subgraphs[0]!.tensors[2]!.quantization!.dimension).toBe(0);
  });
});

test('a file without a graph plans to no signatures', () => {
  expect(planModel(buildModel({ subgraphs: [] })).signatures).toEqual([]);
  expect(planModel(graph([], [], [], [])).signatures).toEqual([]);
});

test('an operator that nobody knows is kept, with the shapes of the file; shape rules after it wait', () => {
  const tensors = [row, { shape: [0, 7] }, row];
  const model = graph(
    tensors,
    [
      { op: 'CUSTOM:Mystery', inputs: [0], outputs: [1] },
      { op: 'ADD', inputs: [1, 0], outputs: [2] },
    ],
    [0],
    [2],
  );
  const [mystery, after] = planModel(model).subgraphs[0]!.operators;
  expect(mystery).toMatchObject({ op: 'CUSTOM:Mystery', options: null, macs: 0, dynamic: false });
  expect(after!.dynamic).toBe(true);
});

test('a plan is plain data: structuredClone gives it back', () => {
  const plan = planModel(graph([row, row], [add(0, 0, 1)], [0], [1]));
  expect(structuredClone(plan)).toEqual(plan);
});
