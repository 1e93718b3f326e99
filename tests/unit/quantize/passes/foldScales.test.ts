import { describe, expect, test } from 'vitest';
import { planModel } from '../../../../src/plan/planModel.ts';
import { graphOf } from '../../../../src/quantize/graph/graph.ts';
import { modelOfGraph } from '../../../../src/quantize/graph/modelOfGraph.ts';
import { foldScales } from '../../../../src/quantize/passes/foldScales.ts';
import { buildModel, type OperatorDraft, type TensorDraft } from '../../../../src/tflite/buildModel.ts';
import type { Model } from '../../../../src/tflite/model.ts';
import { operatorsOf, runReference, seededInputs } from '../../../helpers/quantized.ts';
import { seededFloats } from '../../../helpers/seededFloats.ts';

const WINDOW = { padding: 'SAME', strideW: 1, strideH: 1 } as const;

/** Tensor 0 is the input, 1 and 2 filter and bias, 3 the layer's output, 4 and 5 constants of what follows, 6 and 7 results. */
function layerThen(
  layer: OperatorDraft,
  [filter, inShape, outShape]: readonly (readonly number[])[],
  constants: readonly TensorDraft[],
  rest: readonly OperatorDraft[],
  outputs: readonly number[] = [rest.at(-1)!.outputs[0]!],
): Model {
  const tensors = [
    { shape: inShape! },
    { shape: filter!, data: seededFloats(filter!, 1) },
    { shape: [outShape!.at(-1)!], data: seededFloats([outShape!.at(-1)!], 2) },
    { shape: outShape! },
    ...constants,
    { shape: outShape! },
    { shape: outShape! },
  ];
  return buildModel({ subgraphs: [{ tensors, operators: [layer, ...rest], inputs: [0], outputs }] });
}

const LAYERS: Readonly<Record<string, readonly [OperatorDraft, readonly (readonly number[])[]]>> = {
  CONV_2D: [
    { op: 'CONV_2D', inputs: [0, 1, 2], outputs: [3], options: WINDOW },
    [
      [4, 3, 3, 2],
      [1, 5, 5, 2],
      [1, 5, 5, 4],
    ],
  ],
  DEPTHWISE_CONV_2D: [
    { op: 'DEPTHWISE_CONV_2D', inputs: [0, 1, 2], outputs: [3], options: { ...WINDOW, depthMultiplier: 2 } },
    [
      [1, 3, 3, 4],
      [1, 5, 5, 2],
      [1, 5, 5, 4],
    ],
  ],
  FULLY_CONNECTED: [
    { op: 'FULLY_CONNECTED', inputs: [0, 1, 2], outputs: [3] },
    [
      [4, 6],
      [3, 6],
      [3, 4],
    ],
  ],
};

function folded(model: Model) {
  const order = model.subgraphs[0]!.operators.keys();
  const result = foldScales(graphOf(model, [...order]));
  return { ...result, model: modelOfGraph(result.graph).model };
}

async function largestDifference(a: Model, b: Model): Promise<number> {
  const inputs = seededInputs(planModel(a), 5);
  const [x, y] = await Promise.all([a, b].map(async (model) => (await runReference(planModel(model), inputs)).outputs[0]!));
  const [u, v] = [new Float32Array(x!.data), new Float32Array(y!.data)];
  return Math.max(...u.map((value, i) => Math.abs(value - v[i]!)));
}

const scaleThenShift = (layer: readonly [OperatorDraft, readonly (readonly number[])[]]) =>
  layerThen(
    ...layer,
    [
      { shape: [4], data: Float32Array.of(0.5, -2, 3, 1) },
      { shape: [1, 4], data: Float32Array.of(1, 2, 3, 4) },
    ],
    [
      { op: 'MUL', inputs: [4, 3], outputs: [6] },
      { op: 'ADD', inputs: [6, 5], outputs: [7], options: { fusedActivationFunction: 'RELU6' } },
    ],
  );

describe('foldScales', () => {
  test.each(Object.keys(LAYERS))('MUL and ADD behind %s go into its weights and bias, and the function stays', async (op) => {
    const model = scaleThenShift(LAYERS[op]!);
    const result = folded(model);
    expect(operatorsOf(planModel(result.model))).toEqual([op]);
    expect(result.model.subgraphs[0]!.operators[0]!.builtinOptions).toMatchObject({ fusedActivationFunction: 'RELU6' });
    expect(result.folded.map(({ operator, into }) => [operator, into])).toEqual([
      [1, 0],
      [2, 0],
    ]);
    expect(await largestDifference(model, result.model)).toBeLessThan(1e-5);
  });

  test('a constant that is subtracted is folded, one that is subtracted from is not', () => {
    const constants = [{ shape: [1], data: Float32Array.of(2) }, { shape: [1] }];
    const minus = (inputs: readonly number[]) =>
      folded(layerThen(...LAYERS['CONV_2D']!, constants, [{ op: 'SUB', inputs, outputs: [6] }]));
    expect(minus([3, 4]).folded).toHaveLength(1);
    expect(minus([4, 3]).folded).toHaveLength(0);
  });

  test('a layer without a bias gets one', async () => {
    const [draft, shapes] = LAYERS['FULLY_CONNECTED']!;
    const constants = [{ shape: [4], data: Float32Array.of(1, 2, 3, 4) }, { shape: [1] }];
    const model = layerThen({ ...draft, inputs: [0, 1] }, shapes, constants, [{ op: 'ADD', inputs: [3, 4], outputs: [6] }]);
    const result = folded(model);
    expect(result.model.subgraphs[0]!.operators[0]!.inputs).toHaveLength(3);
    expect(await largestDifference(model, result.model)).toBeLessThan(1e-6);
  });

  test.each<[string, Parameters<typeof layerThen>]>([
    [
      'a layer with an activation',
      [
        { ...LAYERS['CONV_2D']![0], options: { ...WINDOW, fusedActivationFunction: 'RELU' } },
        LAYERS['CONV_2D']![1],
        [{ shape: [4], data: new Float32Array(4) }, { shape: [1] }],
        [{ op: 'MUL', inputs: [3, 4], outputs: [6] }],
      ],
    ],
    [
      'a constant that differs from place to place',
      [
        ...LAYERS['CONV_2D']!,
        [{ shape: [1, 5, 5, 1], data: new Float32Array(25) }, { shape: [1] }],
        [{ op: 'MUL', inputs: [3, 4], outputs: [6] }],
      ],
    ],
    [
      'an output that callers see',
      [
        ...LAYERS['CONV_2D']!,
        [{ shape: [4], data: new Float32Array(4) }, { shape: [1] }],
        [{ op: 'MUL', inputs: [3, 4], outputs: [6] }],
        [3, 6],
      ],
    ],
    [
      'an output with two readers',
      [
        ...LAYERS['CONV_2D']!,
        [{ shape: [4], data: new Float32Array(4) }, { shape: [1] }],
        [
          { op: 'MUL', inputs: [3, 4], outputs: [6] },
          { op: 'ADD', inputs: [6, 3], outputs: [7] },
        ],
      ],
    ],
    [
      'two computed operands',
      [...LAYERS['CONV_2D']!, [{ shape: [1] }, { shape: [1] }], [{ op: 'MUL', inputs: [3, 3], outputs: [6] }]],
    ],
  ])('nothing is folded behind %s', (_what, draft) => {
    expect(folded(layerThen(...draft)).folded).toEqual([]);
  });

  test('the given model stays as it was', () => {
    const model = scaleThenShift(LAYERS['CONV_2D']!);
    const before = structuredClone(model);
    folded(model);
    expect(model).toEqual(before);
  });
});
