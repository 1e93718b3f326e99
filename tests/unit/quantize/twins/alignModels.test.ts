import { describe, expect, test } from 'vitest';
import { planModel } from '../../../../src/plan/planModel.ts';
import { simulateBits } from '../../../../src/quantize/simulate/simulateBits.ts';
import { alignModels } from '../../../../src/quantize/twins/alignModels.ts';
import { buildModel } from '../../../../src/tflite/buildModel.ts';
import type { Model } from '../../../../src/tflite/model.ts';
import { readModel } from '../../../../src/tflite/readModel.ts';
import { zooModel } from '../../../../src/zoo/catalogue.ts';
import { sharedBytes, SHARED_MODELS } from '../../../helpers/sharedModels.ts';
import { floatTwin, int8Twin, otherGraph } from '../../../helpers/twinModels.ts';

const align = (first: Model, second: Model) => alignModels(planModel(first), planModel(second));

describe('twins of one graph', () => {
  test('are paired over what was folded, fused, reshaped and quantized', () => {
    const { inputs, layers, unpaired, difference } = align(floatTwin(), int8Twin());
    expect(difference).toBeNull();
    expect(inputs).toEqual([{ first: 0, second: 0 }]);
    expect(unpaired).toEqual({ first: [], second: [] });
    expect(layers.map(({ op, first, second, output, inputs: read }) => ({ op, first, second, output, read }))).toEqual([
      // Behind RELU6 in the one, which is fused in the other.
      { op: 'CONV_2D', first: 0, second: 1, output: { first: 8, second: 4 }, read: [{ first: 0, second: 0 }] },
      { op: 'FULLY_CONNECTED', first: 5, second: 2, output: { first: 12, second: 6 }, read: [{ first: 8, second: 4 }] },
    ]);
  });

  test('are paired the other way round as well', () => {
    const { layers } = align(int8Twin(), floatTwin());
    expect(layers.map(({ output }) => output)).toEqual([
      { first: 4, second: 8 },
      { first: 6, second: 12 },
    ]);
  });

  test('of the same file pair every operator but a RESHAPE', () => {
    const { layers } = align(floatTwin(), floatTwin());
    expect(layers.map(({ first, second, output }) => [first, second, output.first === output.second])).toEqual([
      [0, 0, true],
      [1, 1, true],
      [2, 2, true],
      [3, 3, true],
      [5, 5, true],
    ]);
  });

  test('by simulation are compared behind the rounding', () => {
    const plan = planModel(floatTwin());
    const ranges = new Map(plan.subgraphs[0]!.tensors.map(({ index }) => [index, { low: -4, high: 4 }]));
    const bits = new Map([0, 5].map((operator) => [operator, { weights: 4, activations: 4 }]));
    const { model } = simulateBits(plan, bits, ranges);
    const { layers, difference } = align(floatTwin(), model);
    expect(difference).toBeNull();
    const [dense] = layers.slice(-1);
    expect(dense!.op).toBe('FULLY_CONNECTED');
    expect(model.subgraphs[0]!.tensors[dense!.output.second]!.name).toBe('scores');
  });

  test('in another order of branches are paired by their names', () => {
    const branches = (swapped: boolean): Model => {
      const order = swapped ? [1, 0] : [0, 1];
      const tensors = [
        { name: 'x', shape: [1, 2] },
        ...order.map((branch) => ({ name: `w${branch}`, shape: [2, 2], data: Float32Array.of(1, branch, 0, 1) })),
        ...order.map((branch) => ({ name: `y${branch}`, shape: [1, 2] })),
        { name: 'sum', shape: [1, 2] },
      ];
      const operators = [
        { op: 'FULLY_CONNECTED', inputs: [0, 1, -1], outputs: [3] },
        { op: 'FULLY_CONNECTED', inputs: [0, 2, -1], outputs: [4] },
        { op: 'ADD', inputs: [3, 4], outputs: [5] },
      ];
      return buildModel({ subgraphs: [{ tensors, operators, inputs: [0], outputs: [5] }] });
    };
    const { layers } = align(branches(false), branches(true));
    expect(layers.map(({ first, second }) => [first, second])).toEqual([
      [0, 1],
      [1, 0],
      [2, 2],
    ]);
  });
});

describe('different graphs', () => {
  test('are told apart at their inputs', () => {
    const other = buildModel({ subgraphs: [{ tensors: [{ shape: [1, 6, 6, 2] }], operators: [], inputs: [0], outputs: [0] }] });
    expect(align(floatTwin(), other).difference).toBe('they part at the input: the first takes [1,4,4,2], the second [1,6,6,2]');
  });

  test('are told apart at the first layer that only one has', () => {
    const { difference, layers } = align(floatTwin(), otherGraph());
    expect(layers).toHaveLength(1);
    expect(difference).toBe(
      'they part after 1 layer that they share: the first has operator 5, FULLY_CONNECTED giving [1,3], the second operator 1, CONV_2D giving [1,4,4,5]',
    );
  });

  test('are told apart where one of them ends', () => {
    const whole = floatTwin();
    const [graph] = whole.subgraphs;
    const shorter = { ...whole, subgraphs: [{ ...graph!, operators: graph!.operators.slice(0, 4), outputs: [8] }] };
    expect(align(whole, shorter).difference).toMatch(/the first has operator 5, FULLY_CONNECTED .*, the second nothing more/);
  });

  test('without a graph have a message of their own', () => {
    expect(align(floatTwin(), { ...floatTwin(), subgraphs: [], signatureDefs: [] }).difference).toBe(
      'the second file holds no graph',
    );
  });
});

describe.runIf(SHARED_MODELS !== null)('twins that TFLite made', () => {
  const file = (name: string) => readModel(sharedBytes('files', `${name}.tflite`)!);

  test.each([
    ['mlperf_vww_96_float', 'mlperf_vww_96_int8', 30],
    ['mlperf_pretrainedResnet', 'mlperf_pretrainedResnet_quant', 15],
    ['mlperf_model_ToyCar', 'mlperf_model_ToyCar_quant_fullint_micro_intio', 10],
    ['mlperf_kws_ref_model_float32', 'mlperf_kws_ref_model', 12],
  ])('%s and %s are one graph of %i layers', (first, second, count) => {
    const { layers, unpaired, difference } = align(file(first), file(second));
    expect(difference).toBeNull();
    expect(layers).toHaveLength(count);
    expect(unpaired).toEqual({ first: [], second: [] });
    // The converter keeps the names, so they check what the pairing did without them.
    const renamed = {
      ...file(second),
      subgraphs: file(second).subgraphs.map((graph) => ({
        ...graph,
        tensors: graph.tensors.map((tensor, i) => ({ ...tensor, name: `t${i}` })),
      })),
    };
    expect(align(file(first), renamed).layers.map((layer) => layer.output)).toEqual(layers.map((layer) => layer.output));
  });

  test('DeepHotDog of the zoo and a quantized one pair their nine layers', () => {
    const { layers, difference } = align(zooModel('deephotdog')!, file('deepHotDog_quant'));
    expect(difference).toBeNull();
    expect(layers.map(({ op }) => op)).toEqual([
      ...Array.from({ length: 3 }, () => ['CONV_2D', 'MAX_POOL_2D']).flat(),
      'FULLY_CONNECTED',
      'FULLY_CONNECTED',
      'LOGISTIC',
    ]);
  });

  test('two person detectors are not twins', () => {
    expect(align(file('mlperf_vww_96_float'), file('person_detect')).difference).toMatch(/part at the input/);
  });
});
