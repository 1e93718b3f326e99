import { describe, expect, test } from 'vitest';
import { halvesFromFloats } from '../../../src/core/halvesFromFloats.ts';
import { planModel } from '../../../src/plan/planModel.ts';
import { checkFloatModel } from '../../../src/quantize/checkFloatModel.ts';
import { buildModel, type TensorDraft } from '../../../src/tflite/buildModel.ts';
import { operatorModel } from '../../helpers/operatorModel.ts';

const check =
  (tensor: TensorDraft, input: TensorDraft = { shape: [2, 3] }) =>
  () =>
    checkFloatModel(planModel(operatorModel('ADD', [input, tensor], [input])));

describe('checkFloatModel', () => {
  test('a float model with finite weights passes', () => {
    expect(check({ shape: [2, 3], data: new Float32Array(6) })).not.toThrow();
  });

  test.each([
    [NaN, 'NaN'],
    [Infinity, 'Infinity'],
    [-Infinity, '-Infinity'],
  ])('a weight of %d is refused by its tensor and place', (value, word) => {
    const data = new Float32Array(6);
    data[4] = value;
    expect(check({ name: 'dense/kernel', shape: [2, 3], data })).toThrow(`weights "dense/kernel" hold ${word} at [1,1]`);
  });

  test('an infinite half is refused too', () => {
    const halves = halvesFromFloats([0, 1, 2]);
    halves[2] = 0x7c00;
    const tensors = [
      { shape: [3] },
      { shape: [3], name: 'halves', type: 'FLOAT16', data: halves },
      { shape: [3] },
      { shape: [3] },
    ] as const;
    const operators = [
      { op: 'DEQUANTIZE', inputs: [1], outputs: [2] },
      { op: 'ADD', inputs: [0, 2], outputs: [3] },
    ];
    const model = buildModel({ subgraphs: [{ tensors, operators, inputs: [0], outputs: [3] }] });
    expect(() => checkFloatModel(planModel(model))).toThrow('weights "halves" hold Infinity at [2]');
  });

  test.each(['INT8', 'UINT8', 'INT16'] as const)('a file with %s activations is refused by the tensor', (type) => {
    const steps = { shape: [2, 3], type, scale: 0.5, name: 'conv/out' };
    expect(check(steps, { shape: [2, 3], type, scale: 0.25, name: 'image' })).toThrow(
      /quantized already: tensor "image" is u?int\d+ .* open the float32 file/,
    );
  });

  test('a file without float32 is refused', () => {
    expect(check({ shape: [2, 3], type: 'INT32' }, { shape: [2, 3], type: 'INT32' })).toThrow(
      'no tensor of the main graph is float32',
    );
  });

  test('a file without operators is refused', () => {
    const model = buildModel({ subgraphs: [{ tensors: [{ shape: [1] }], operators: [], inputs: [0], outputs: [0] }] });
    expect(() => checkFloatModel(planModel(model))).toThrow('no operators');
  });
});
