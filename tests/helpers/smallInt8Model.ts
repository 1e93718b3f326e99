import { mulberry32 } from '../../src/core/random.ts';
import { buildModel, type TensorDraft } from '../../src/tflite/buildModel.ts';
import type { Model } from '../../src/tflite/model.ts';

/**
 * A model in int8 with one layer of each kind that is taken apart: 12 x 12 x 3 through a convolution of 8 filters, a depthwise
 * one, a pointwise one, the sum of the last two, their average, and a fully connected layer of 10. Seeded weights.
 */
export function smallInt8Model(seed = 1): Model {
  const random = mulberry32(seed);
  const weights = (count: number) => Int8Array.from({ length: count }, () => Math.floor(random() * 255) - 127);
  const biases = (count: number) => Int32Array.from({ length: count }, () => Math.floor((random() - 0.5) * 2000));
  const scales = (count: number) => Array.from({ length: count }, () => 0.002 + 0.004 * random());
  const filter = (shape: readonly number[], channels: number, dimension: number, fewer = 1): TensorDraft => ({
    shape,
    type: 'INT8',
    data: weights(shape.reduce((product, size) => product * size, 1)).map((weight) => Math.trunc(weight / fewer)),
    scale: scales(channels).map((scale) => scale * fewer),
    dimension,
  });
  const bias = (count: number): TensorDraft => ({ shape: [count], type: 'INT32', data: biases(count) });
  const image = (shape: readonly number[], scale: number, zeroPoint: number): TensorDraft => ({
    shape,
    type: 'INT8',
    scale,
    zeroPoint,
  });
  const window = { padding: 'SAME', strideW: 1, strideH: 1 };
  return buildModel({
    description: 'one layer of each kind in int8',
    subgraphs: [
      {
        tensors: [
          { ...image([1, 12, 12, 3], 0.0078125, 0), name: 'image' },
          filter([8, 3, 3, 3], 8, 0),
          bias(8),
          image([1, 12, 12, 8], 0.0313, -128),
          filter([1, 3, 3, 8], 8, 3),
          bias(8),
          image([1, 6, 6, 8], 0.0627, -11),
          // Fewer steps make a larger multiplier: fewer bits are cut, and halves are frequent.
          filter([8, 1, 1, 8], 8, 0, 10),
          bias(8),
          image([1, 6, 6, 8], 0.0543, 5),
          image([1, 6, 6, 8], 0.0911, -3),
          image([1, 1, 1, 8], 0.0911, -3),
          filter([10, 8], 1, 0),
          bias(10),
          { ...image([1, 10], 0.0401, 7), name: 'scores' },
        ],
        operators: [
          { op: 'CONV_2D', inputs: [0, 1, 2], outputs: [3], options: { ...window, fusedActivationFunction: 'RELU' } },
          {
            op: 'DEPTHWISE_CONV_2D',
            inputs: [3, 4, 5],
            outputs: [6],
            options: { ...window, strideW: 2, strideH: 2, depthMultiplier: 1 },
          },
          { op: 'CONV_2D', inputs: [6, 7, 8], outputs: [9], options: window },
          { op: 'ADD', inputs: [6, 9], outputs: [10] },
          {
            op: 'AVERAGE_POOL_2D',
            inputs: [10],
            outputs: [11],
            options: { ...window, padding: 'VALID', filterWidth: 6, filterHeight: 6 },
          },
          { op: 'FULLY_CONNECTED', inputs: [11, 12, 13], outputs: [14] },
        ],
        inputs: [0],
        outputs: [14],
      },
    ],
  });
}
