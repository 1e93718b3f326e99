import { describe, expect, test } from 'vitest';
import type { Plan } from '../../../../src/plan/plan.ts';
import { planModel } from '../../../../src/plan/planModel.ts';
import { operatorModel } from '../../../helpers/operatorModel.ts';
import { operatorsOf, quantizePlan, runReference, seededInputs } from '../../../helpers/quantized.ts';
import { seededFloats } from '../../../helpers/seededFloats.ts';

const WINDOW = { padding: 'SAME', strideW: 1, strideH: 1 } as const;

function conv(outChannels: number): Plan {
  const filter = seededFloats([outChannels, 3, 3, 8], 1);
  // One channel of much smaller weights: with a single scale they would nearly vanish.
  for (let i = 0; i < 72; i++) filter[i]! /= 100;
  return planModel(
    operatorModel(
      'CONV_2D',
      [
        { shape: [1, 6, 6, 8] },
        { name: 'filter', shape: [outChannels, 3, 3, 8], data: filter },
        { shape: [outChannels], data: seededFloats([outChannels], 2) },
      ],
      [{ shape: [1, 6, 6, outChannels] }],
      WINDOW,
    ),
  );
}

const constants = (plan: Plan, dtype: string) => plan.subgraphs[0]!.tensors.filter((tensor) => tensor.dtype === dtype);

describe('the scheme dynamic-range', () => {
  test('1024 weights or more become int8 with a scale a channel; activations and bias stay float', async () => {
    const { plan } = await quantizePlan(conv(16), { scheme: 'dynamic-range' }, null);
    expect(operatorsOf(plan)).toEqual(['CONV_2D']);
    const [filter] = constants(plan, 'int8');
    expect(filter!.quantization).toMatchObject({ dimension: 0, zeroPoint: new Array(16).fill(0) });
    expect(filter!.quantization!.scale).toHaveLength(16);
    const steps = new Int8Array(filter!.data!.slice().buffer);
    for (let channel = 0; channel < 16; channel++) {
      expect(Math.max(...steps.subarray(72 * channel, 72 * (channel + 1)).map(Math.abs))).toBe(127);
    }
    expect(constants(plan, 'float32').filter(({ data }) => data !== null)).toHaveLength(1);
    expect(plan.model.operatorCodes).toMatchObject([{ builtinCode: 'CONV_2D', version: 5 }]);
  });

  test('fewer weights stay as they are, and the outcome says how many they are', async () => {
    const { plan, outcomes } = await quantizePlan(conv(14), { scheme: 'dynamic-range' }, null);
    expect(constants(plan, 'int8')).toEqual([]);
    expect(outcomes[0]).toMatchObject({ state: 'float', reason: '1008 weights are fewer than 1024: too few to save anything' });
  });

  test('a scale a channel loses less than one for all', async () => {
    const float = conv(16);
    const inputs = seededInputs(float, 3);
    const error = async (perChannel: boolean) => {
      const { plan } = await quantizePlan(float, { scheme: 'dynamic-range', perChannel }, null);
      const [want, got] = await Promise.all([runReference(float, inputs), runReference(plan, inputs)]);
      const [x, y] = [new Float32Array(want.outputs[0]!.data), new Float32Array(got.outputs[0]!.data)];
      return x.reduce((sum, value, i) => (i % 16 === 0 ? sum + Math.abs(value - y[i]!) : sum), 0);
    };
    expect(await error(true)).toBeLessThan((await error(false)) / 10);
  });

  test('weights that runtimes take only as float get a DEQUANTIZE', async () => {
    const model = operatorModel(
      'TRANSPOSE_CONV',
      [
        { shape: [4], type: 'INT32', data: Int32Array.of(1, 8, 8, 16) },
        { shape: [16, 3, 3, 8], data: seededFloats([16, 3, 3, 8], 5) },
        { shape: [1, 4, 4, 8] },
      ],
      [{ shape: [1, 8, 8, 16] }],
      { padding: 'SAME', strideW: 2, strideH: 2 },
    );
    const { plan } = await quantizePlan(planModel(model), { scheme: 'dynamic-range' }, null);
    expect(operatorsOf(plan)).toEqual(['DEQUANTIZE', 'TRANSPOSE_CONV']);
    expect(plan.model.operatorCodes[0]).toMatchObject({ builtinCode: 'DEQUANTIZE', version: 5 });
  });
});
