import { describe, expect, test } from 'vitest';
import { ownPrecision } from '../../../src/engines/ownPrecision.ts';
import { ENGINES, engineRow } from '../../../src/engines/registry.ts';
import { planModel } from '../../../src/plan/planModel.ts';
import { buildModel, type TensorDraft } from '../../../src/tflite/buildModel.ts';

const reluOf = (tensor: TensorDraft) =>
  planModel(
    buildModel({
      subgraphs: [
        { tensors: [tensor, tensor], operators: [{ op: 'RELU', inputs: [0], outputs: [1] }], inputs: [0], outputs: [1] },
      ],
    }),
  );
const float = reluOf({ shape: [2] });
const quantized = reluOf({ shape: [2], type: 'INT8', scale: 0.5, zeroPoint: 0 });

describe('the precision in which a model runs unless another is asked for', () => {
  test.each(ENGINES.map(({ id }) => id))('is float32 for a float model on %s', (id) => {
    expect(ownPrecision(engineRow(id), float)).toBe('float32');
  });

  test.each([
    ['tfjs-wasm', 'float32'],
    ['tfjs-webgl', 'float32'],
    ['tfjs-webgpu', 'float32'],
    ['litert-wasm', 'native'],
    ['reference', 'native'],
  ])('is for a quantized one on %s %s', (id, precision) => {
    expect(ownPrecision(engineRow(id), quantized)).toBe(precision);
  });
});
