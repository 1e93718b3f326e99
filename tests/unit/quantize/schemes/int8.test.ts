import { describe, expect, test } from 'vitest';
import type { Plan, PlannedTensor } from '../../../../src/plan/plan.ts';
import { planModel } from '../../../../src/plan/planModel.ts';
import { buildModel, type OperatorDraft, type TensorDraft } from '../../../../src/tflite/buildModel.ts';
import { operatorModel } from '../../../helpers/operatorModel.ts';
import { operatorsOf, quantizePlan, referenceCalibration, runReference, seededInputs } from '../../../helpers/quantized.ts';
import { seededFloats } from '../../../helpers/seededFloats.ts';

const WINDOW = { padding: 'SAME', strideW: 1, strideH: 1 } as const;
const IMAGE = [1, 4, 4, 2] as const;

function planOf(
  tensors: readonly TensorDraft[],
  operators: readonly OperatorDraft[],
  outputs: readonly number[],
  inputs: readonly number[] = [0],
): Plan {
  return planModel(buildModel({ subgraphs: [{ tensors, operators, inputs, outputs }] }));
}

const conv = (input: number, output: number): OperatorDraft => ({
  op: 'CONV_2D',
  inputs: [input, 1, 2],
  outputs: [output],
  options: WINDOW,
});
const image = (name?: string): TensorDraft => ({ shape: IMAGE, ...(name === undefined ? {} : { name }) });
/** Tensor 0 an image, 1 and 2 filter and bias of a convolution that keeps its shape. */
const CONV: readonly TensorDraft[] = [
  image('image'),
  { shape: [2, 3, 3, 2], data: seededFloats([2, 3, 3, 2], 1), name: 'filter' },
  { shape: [2], data: seededFloats([2], 2), name: 'bias' },
];

const tensorOf = (plan: Plan, name: string): PlannedTensor => plan.subgraphs[0]!.tensors.find((tensor) => tensor.name === name)!;
const stepsOf = (plan: Plan, name: string) => {
  const { dtype, quantization } = tensorOf(plan, name);
  return { dtype, scale: quantization?.scale[0], zeroPoint: quantization?.zeroPoint[0] };
};
const versionsOf = (plan: Plan) =>
  Object.fromEntries(plan.model.operatorCodes.map(({ builtinCode, version }) => [builtinCode, version]));

describe('the scheme int8', () => {
  test('a layer between float ends: QUANTIZE, the layer in integers, DEQUANTIZE', async () => {
    const { plan, outcomes } = await quantizePlan(planOf([...CONV, image('result')], [conv(0, 3)], [3]), {});
    expect(operatorsOf(plan)).toEqual(['QUANTIZE', 'CONV_2D', 'DEQUANTIZE']);
    expect(versionsOf(plan)).toEqual({ QUANTIZE: 1, CONV_2D: 3, DEQUANTIZE: 2 });
    expect(outcomes).toEqual([{ operator: 0, op: 'CONV_2D', state: 'quantized', reason: '', becomes: 1 }]);
    expect(plan.signatures[0]!.inputs.map(({ name }) => name)).toEqual(['image']);
    expect(plan.signatures[0]!.outputs.map(({ name }) => name)).toEqual(['result']);
    expect([tensorOf(plan, 'filter').dtype, tensorOf(plan, 'bias').dtype]).toEqual(['int8', 'int32']);
    const filter = tensorOf(plan, 'filter').quantization!;
    const input = tensorOf(plan, 'image_int8').quantization!;
    expect(filter).toMatchObject({ dimension: 0, zeroPoint: [0, 0] });
    expect(tensorOf(plan, 'bias').quantization).toEqual({
      scale: filter.scale.map((scale) => Math.fround(scale * input.scale[0]!)),
      zeroPoint: [0, 0],
      dimension: 0,
    });
  });

  test('activations get the asymmetric grid of their range, 0 a step of it', async () => {
    const float = planOf([image('image'), image('result')], [{ op: 'HARD_SWISH', inputs: [0], outputs: [1] }], [1]);
    const values = Float32Array.from({ length: 32 }, (_, i) => -1 + (4 * i) / 31);
    const { plan } = await quantizePlan(
      float,
      {},
      referenceCalibration(float, 1, () => [values.slice().buffer]),
    );
    const scale = Math.fround(4 / 255);
    expect(stepsOf(plan, 'image_int8')).toEqual({ dtype: 'int8', scale, zeroPoint: Math.round(-128 + 1 / scale) });
  });

  test.each([
    ['SOFTMAX', 1 / 256, -128],
    ['LOGISTIC', 1 / 256, -128],
    ['TANH', 1 / 128, 0],
    ['L2_NORMALIZATION', 1 / 128, 0],
    ['LOG_SOFTMAX', 16 / 256, 127],
  ])('%s has the fixed output scale of the specification', async (op, scale, zeroPoint) => {
    const float = planModel(
      operatorModel(op, [{ shape: [2, 5] }], [{ shape: [2, 5], name: 'y' }], op === 'SOFTMAX' ? { beta: 1 } : {}),
    );
    expect(stepsOf((await quantizePlan(float, { io: 'int8' })).plan, 'y')).toEqual({ dtype: 'int8', scale, zeroPoint });
  });

  test('what moves values keeps the scale of its input', async () => {
    const tensors = [...CONV, image('conv'), { shape: [1, 2, 2, 2], name: 'pooled' }, { shape: [8], name: 'flat' }];
    const pool = { ...WINDOW, padding: 'VALID', strideW: 2, strideH: 2, filterWidth: 2, filterHeight: 2 } as const;
    const operators = [
      conv(0, 3),
      { op: 'MAX_POOL_2D', inputs: [3], outputs: [4], options: pool },
      { op: 'RESHAPE', inputs: [4], outputs: [5], options: { newShape: [8] } },
    ];
    const { plan } = await quantizePlan(planOf(tensors, operators, [5]), { io: 'int8' });
    expect(operatorsOf(plan)).toEqual(['CONV_2D', 'MAX_POOL_2D', 'RESHAPE']);
    expect(stepsOf(plan, 'pooled')).toEqual(stepsOf(plan, 'conv'));
    expect(stepsOf(plan, 'flat')).toEqual(stepsOf(plan, 'conv'));
  });

  test('ends in int8 keep names and signatures, and need no conversion', async () => {
    const model = buildModel({
      subgraphs: [{ tensors: [...CONV, image('result')], operators: [conv(0, 3)], inputs: [0], outputs: [3] }],
      signatureDefs: [
        {
          signatureKey: 'serving_default',
          subgraphIndex: 0,
          inputs: [{ name: 'x', tensorIndex: 0 }],
          outputs: [{ name: 'y', tensorIndex: 3 }],
        },
      ],
    });
    const { plan, tensors } = await quantizePlan(planModel(model), { io: 'int8' });
    expect(operatorsOf(plan)).toEqual(['CONV_2D']);
    expect(plan.signatures).toMatchObject([
      { key: 'serving_default', inputs: [{ name: 'x', tensor: tensors[0] }], outputs: [{ name: 'y', tensor: tensors[3] }] },
    ]);
    expect(stepsOf(plan, 'image').dtype).toBe('int8');
    expect(stepsOf(plan, 'result').dtype).toBe('int8');
  });

  test('an operator that cannot stays in float between one DEQUANTIZE and one QUANTIZE, however many read them', async () => {
    const tensors = [...CONV, image('a'), image('b'), image('c'), image('sum'), image('d')];
    const operators = [
      conv(0, 3),
      { op: 'SIN', inputs: [3], outputs: [4] },
      { op: 'COS', inputs: [3], outputs: [5] },
      { op: 'ADD', inputs: [4, 4], outputs: [6] },
      { op: 'MUL', inputs: [6, 4], outputs: [7] },
    ];
    const { plan, outcomes } = await quantizePlan(planOf(tensors, operators, [7, 5]), {});
    expect(operatorsOf(plan)).toEqual([
      'QUANTIZE',
      'CONV_2D',
      'DEQUANTIZE',
      'SIN',
      'COS',
      'QUANTIZE',
      'ADD',
      'MUL',
      'DEQUANTIZE',
    ]);
    expect(outcomes.filter(({ state }) => state === 'float')).toMatchObject([
      { operator: 1, op: 'SIN', reason: 'has no int8 arithmetic that LiteRT and the reference engine share' },
      { operator: 2, op: 'COS' },
    ]);
  });

  test('a layer that is to stay in float keeps its weights', async () => {
    const tensors = [...CONV, image('a'), image('b'), image('c')];
    const { plan, outcomes } = await quantizePlan(planOf(tensors, [conv(0, 3), conv(3, 4), conv(4, 5)], [5]), {
      floatOperators: [1],
    });
    expect(operatorsOf(plan)).toEqual(['QUANTIZE', 'CONV_2D', 'DEQUANTIZE', 'CONV_2D', 'QUANTIZE', 'CONV_2D', 'DEQUANTIZE']);
    expect(outcomes[1]).toMatchObject({ state: 'float', reason: 'left in float on request' });
    const filters = plan.subgraphs[0]!.tensors.filter(({ name }) => name === 'filter');
    expect(filters.map(({ dtype }) => dtype).toSorted()).toEqual(['float32', 'int8']);
  });

  test('what only moves values between operators in float stays in float', async () => {
    const tensors = [image(), image(), { shape: [32] }, { shape: [32] }];
    const operators = [
      { op: 'SIN', inputs: [0], outputs: [1] },
      { op: 'RESHAPE', inputs: [1], outputs: [2], options: { newShape: [32] } },
      { op: 'COS', inputs: [2], outputs: [3] },
    ];
    const { plan, notes, outcomes } = await quantizePlan(planOf(tensors, operators, [3]), {}, null);
    expect(operatorsOf(plan)).toEqual(['SIN', 'RESHAPE', 'COS']);
    expect(outcomes[1]!.reason).toBe('only moves values between operators in float');
    expect(notes).toContain('No operator could be quantized: the file computes in float as before.');
  });

  test('what a CONCATENATION alone reads gets its scale; what others read too is requantized', async () => {
    const wide = [1, 4, 4, 4] as const;
    const tensors = [...CONV, image('alone'), image('shared'), { shape: wide, name: 'joined' }, image('other')];
    const operators = [
      conv(0, 3),
      { op: 'TANH', inputs: [0], outputs: [6] },
      { op: 'ADD', inputs: [0, 0], outputs: [4] },
      { op: 'CONCATENATION', inputs: [3, 4], outputs: [5], options: { axis: 3 } },
      { op: 'MUL', inputs: [4, 6], outputs: [7] },
    ];
    const { plan } = await quantizePlan(planOf([...tensors, image('product')], operators, [5, 7]), { io: 'int8' });
    expect(operatorsOf(plan)).toEqual(['CONV_2D', 'TANH', 'ADD', 'QUANTIZE', 'CONCATENATION', 'MUL']);
    expect(stepsOf(plan, 'alone')).toEqual(stepsOf(plan, 'joined'));
    expect(stepsOf(plan, 'shared_requantized')).toEqual(stepsOf(plan, 'joined'));
    expect(stepsOf(plan, 'shared').scale).not.toBe(stepsOf(plan, 'joined').scale);
  });

  test('constants of an ADD become int8 by their own range', async () => {
    const tensors = [image(), { shape: [2], data: Float32Array.of(-1, 0.275), name: 'shift' }, image('y')];
    const { plan } = await quantizePlan(planOf(tensors, [{ op: 'ADD', inputs: [0, 1], outputs: [2] }], [2]), {});
    const scale = Math.fround(1.275 / 255);
    expect(stepsOf(plan, 'shift')).toEqual({ dtype: 'int8', scale, zeroPoint: Math.round(-128 + 1 / scale) });
  });

  test('with one scale a tensor the filter has one, and so has the bias', async () => {
    const { plan } = await quantizePlan(planOf([...CONV, image('result')], [conv(0, 3)], [3]), { perChannel: false });
    expect(tensorOf(plan, 'filter').quantization!.scale).toHaveLength(1);
    expect(tensorOf(plan, 'bias').quantization!.scale).toHaveLength(1);
  });

  test('a convolution without a bias gets one of zeros', async () => {
    const tensors = [...CONV.slice(0, 2), image('y')];
    const float = planOf(tensors, [{ op: 'CONV_2D', inputs: [0, 1], outputs: [2], options: WINDOW }], [2]);
    const { plan } = await quantizePlan(float, {});
    const { inputs } = plan.subgraphs[0]!.operators.find(({ op }) => op === 'CONV_2D')!;
    const bias = plan.subgraphs[0]!.tensors[inputs[2]!]!;
    expect([bias.dtype, ...new Int32Array(bias.data!.slice().buffer)]).toEqual(['int32', 0, 0]);
  });

  test('a network stays near its float form', async () => {
    const tensors = [...CONV, image('a'), image('b'), image('c')];
    const operators = [conv(0, 3), conv(3, 4), { op: 'ADD', inputs: [3, 4], outputs: [5] }];
    const float = planOf(tensors, operators, [5]);
    const { plan } = await quantizePlan(float, {}, referenceCalibration(float, 20));
    const inputs = seededInputs(float, 99);
    const [want, got] = await Promise.all([runReference(float, inputs), runReference(plan, inputs)]);
    const [x, y] = [new Float32Array(want.outputs[0]!.data), new Float32Array(got.outputs[0]!.data)];
    const range = Math.max(...x.map(Math.abs));
    expect(Math.max(...x.map((value, i) => Math.abs(value - y[i]!)))).toBeLessThan(0.03 * range);
  });
});
