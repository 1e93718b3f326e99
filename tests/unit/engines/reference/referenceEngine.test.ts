import { describe, expect, test } from 'vitest';
import { UnsupportedTypeError } from '../../../../src/core/errors.ts';
import { UnsupportedOperatorError } from '../../../../src/engines/errors.ts';
import { referenceEngine } from '../../../../src/engines/reference/referenceEngine.ts';
import type { Precision, RunOptions } from '../../../../src/engines/types.ts';
import { planModel } from '../../../../src/plan/planModel.ts';
import { buildModel, type OperatorDraft, type TensorDraft } from '../../../../src/tflite/buildModel.ts';
import type { Model } from '../../../../src/tflite/model.ts';
import { operatorModel } from '../../../helpers/operatorModel.ts';

const plain: RunOptions = { signature: null, tensors: [], profile: false };
const pair: TensorDraft = { shape: [2] };
const add = (a: number, b: number, out: number): OperatorDraft => ({ op: 'ADD', inputs: [a, b], outputs: [out] });

function compile(model: Model, precision: Precision = 'native') {
  return referenceEngine.compile(planModel(model), { order: ['reference'], precision, threads: null, binary: null });
}

/** y = 2x, z = 2y. */
const twice = buildModel({
  subgraphs: [{ tensors: [pair, pair, pair], operators: [add(0, 0, 1), add(1, 1, 2)], inputs: [0], outputs: [2] }],
});

describe('a run', () => {
  test('returns outputs and the tensors asked for, raw', async () => {
    const model = await compile(twice);
    const { outputs, tensors, layers } = await model.run([Float32Array.of(1, 2).buffer], { ...plain, tensors: [1, 0] });
    expect([...new Float32Array(outputs[0]!.data)]).toEqual([4, 8]);
    expect(tensors.map(({ data }) => [...new Float32Array(data)])).toEqual([
      [2, 4],
      [1, 2],
    ]);
    expect(layers).toEqual([]);
  });

  test('with profile has a time for every operator', async () => {
    const { layers } = await (await compile(twice)).run([new ArrayBuffer(8)], { ...plain, profile: true });
    expect(layers.map(({ op, operatorIndex, method }) => [op, operatorIndex, method])).toEqual([
      ['ADD', 0, 'clock'],
      ['ADD', 1, 'clock'],
    ]);
    expect(layers.every(({ kernelMs }) => kernelMs !== null && kernelMs >= 0)).toBe(true);
  });

  test('refuses an input of the wrong length by its name, with both lengths', async () => {
    const model = await compile(
      operatorModel(
        'ADD',
        [
          { ...pair, name: 'left' },
          { ...pair, name: 'right' },
        ],
        [pair],
      ),
    );
    const run = model.run([new ArrayBuffer(8), new ArrayBuffer(7)], plain);
    await expect(run).rejects.toThrow(RangeError);
    await expect(run).rejects.toThrow('input "right": expected 8 bytes, got 7');
  });

  test('refuses too few inputs, an unknown signature and an unknown tensor', async () => {
    const model = await compile(twice);
    await expect(model.run([], plain)).rejects.toThrow(RangeError);
    await expect(model.run([new ArrayBuffer(8)], { ...plain, signature: 'other' })).rejects.toThrow(RangeError);
    await expect(model.run([new ArrayBuffer(8)], { ...plain, tensors: [9] })).rejects.toThrow(RangeError);
  });

  test('of a file without a graph is refused', async () => {
    await expect((await compile(buildModel({ subgraphs: [] }))).run([], plain)).rejects.toThrow('no graph');
  });

  test('does not write into its inputs, and gives outputs of their own', async () => {
    const identity = buildModel({ subgraphs: [{ tensors: [pair], operators: [], inputs: [0], outputs: [0] }] });
    const input = Float32Array.of(1, 2).buffer;
    const { outputs } = await (await compile(identity)).run([input], plain);
    new Float32Array(outputs[0]!.data).fill(9);
    expect([...new Float32Array(input)]).toEqual([1, 2]);
  });

  test('after dispose throws; dispose may be called twice', async () => {
    const model = await compile(twice);
    model.dispose();
    model.dispose();
    await expect(model.run([new ArrayBuffer(8)], plain)).rejects.toThrow('disposed');
  });
});

test('signatures are found by key, with inputs in their own order', async () => {
  const tensors = [pair, pair, pair];
  const model = buildModel({
    subgraphs: [{ tensors, operators: [{ op: 'SUB', inputs: [0, 1], outputs: [2] }], inputs: [0, 1], outputs: [2] }],
    signatureDefs: [
      {
        signatureKey: 'swapped',
        subgraphIndex: 0,
        inputs: [
          { name: 'b', tensorIndex: 1 },
          { name: 'a', tensorIndex: 0 },
        ],
        outputs: [{ name: 'difference', tensorIndex: 2 }],
      },
    ],
  });
  const inputs = [Float32Array.of(1, 1).buffer, Float32Array.of(5, 7).buffer];
  const { outputs } = await (await compile(model)).run(inputs, { ...plain, signature: 'swapped' });
  expect(outputs[0]!.name).toBe('difference');
  expect([...new Float32Array(outputs[0]!.data)]).toEqual([4, 6]);
});

describe('refusals', () => {
  test('an unknown operator by its name', async () => {
    const refusal = await compile(operatorModel('CUSTOM:Mystery', [pair], [pair])).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UnsupportedOperatorError);
    expect(refusal).toMatchObject({ operator: 'CUSTOM:Mystery', engine: 'reference' });
  });

  test('an input of strings by its type', async () => {
    const model = operatorModel('RESHAPE', [{ shape: [2], type: 'STRING', name: 'words' }], [{ shape: [2], type: 'STRING' }], {
      newShape: [2],
    });
    const refusal = await compile(model).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UnsupportedTypeError);
    expect(refusal).toMatchObject({ tensor: 'words', type: 'string' });
  });
});

describe('precisions', () => {
  // 0.015 is 0.96 of a fine step, so 1, which is half a coarse one, so 0. 3 ends at 127 fine steps, 63.5 coarse ones, so 64.
  const grid = { type: 'INT8', scale: 1 / 32, zeroPoint: 0 } as const;
  const fine = { type: 'INT8', scale: 1 / 64, zeroPoint: 0 } as const;
  const tensors: TensorDraft[] = [pair, { shape: [2], ...fine }, { shape: [2], ...grid }, pair];
  const operators: OperatorDraft[] = [
    { op: 'QUANTIZE', inputs: [0], outputs: [1] },
    { op: 'QUANTIZE', inputs: [1], outputs: [2] },
    { op: 'DEQUANTIZE', inputs: [2], outputs: [3] },
  ];
  const model = buildModel({ subgraphs: [{ tensors, operators, inputs: [0], outputs: [3] }] });

  test.each<[Precision, number[]]>([
    ['native', [0, 64 / 32]],
    ['float32', [0.015, 127 / 64]],
    ['int8-faithful', [0, 64 / 32]],
  ])('%s: %j', async (precision, expected) => {
    const { outputs } = await (await compile(model, precision)).run([Float32Array.of(0.015, 3).buffer], plain);
    const got = new Float32Array(outputs[0]!.data);
    expected.forEach((value, i) => expect(got[i]).toBeCloseTo(value, 6));
  });

  test('constants in steps are real numbers in float32, also beside float activations under native', async () => {
    const weights = { shape: [1, 2], type: 'INT8', data: Int8Array.of(10, -20), scale: 0.1, zeroPoint: 0 } as const;
    const dynamicRange = operatorModel('FULLY_CONNECTED', [{ shape: [1, 2] }, weights, null], [{ shape: [1, 1] }]);
    for (const precision of ['native', 'float32'] as const) {
      const { outputs } = await (await compile(dynamicRange, precision)).run([Float32Array.of(3, 1).buffer], plain);
      expect(new Float32Array(outputs[0]!.data)[0]).toBeCloseTo(1, 6);
    }
  });
});

describe('what is known only at run time', () => {
  test('a shape that is an input decides the output’s', async () => {
    const model = operatorModel('RESHAPE', [{ shape: [1, 6] }, { shape: [2], type: 'INT32' }], [{ shape: [1, 6] }]);
    const inputs = [Float32Array.of(1, 2, 3, 4, 5, 6).buffer, Int32Array.of(3, -1).buffer];
    const { outputs } = await (await compile(model)).run(inputs, plain);
    expect(outputs[0]!.shape).toEqual([3, 2]);
  });

  test('a composite runs the subgraph that it names', async () => {
    const model = buildModel({
      subgraphs: [
        {
          tensors: [pair, pair],
          operators: [{ op: 'STABLEHLO_COMPOSITE', inputs: [0], outputs: [1], options: { decompositionSubgraphIndex: 1 } }],
          inputs: [0],
          outputs: [1],
        },
        { tensors: [pair, pair], operators: [add(0, 0, 1)], inputs: [0], outputs: [1] },
      ],
    });
    const { outputs } = await (await compile(model)).run([Float32Array.of(1, 2).buffer], plain);
    expect([...new Float32Array(outputs[0]!.data)]).toEqual([2, 4]);
  });
});
