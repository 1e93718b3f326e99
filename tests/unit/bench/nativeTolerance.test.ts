import { expect, test } from 'vitest';
import { nativeTolerance } from '../../../src/bench/nativeTolerance.ts';
import { planModel } from '../../../src/plan/planModel.ts';
import { buildModel, type TensorDraft } from '../../../src/tflite/buildModel.ts';

const planOf = (weights: TensorDraft) =>
  planModel(
    buildModel({
      subgraphs: [
        {
          tensors: [{ shape: [1, 2] }, weights, { shape: [1, 1] }],
          operators: [{ op: 'FULLY_CONNECTED', inputs: [0, 1, -1], outputs: [2] }],
          inputs: [0],
          outputs: [2],
        },
      ],
    }),
  );

test('a float model is held to float32, and one with integer weights to two steps or a twentieth', () => {
  expect(nativeTolerance(planOf({ shape: [1, 2], data: Float32Array.of(1, 2) }))).toEqual({ integerSteps: 0, floatShare: null });
  const dynamic: TensorDraft = { shape: [1, 2], type: 'INT8', data: Int8Array.of(1, 2), scale: 0.5, zeroPoint: 0 };
  expect(nativeTolerance(planOf(dynamic))).toEqual({ integerSteps: 2, floatShare: 0.05 });
});
