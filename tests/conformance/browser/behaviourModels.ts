import { mulberry32 } from '../../../src/core/random.ts';
import type { Model } from '../../../src/tflite/model.ts';
import { buildModel, type TensorDraft } from '../../../src/tflite/buildModel.ts';

function weights(shape: readonly number[], seed: number): TensorDraft {
  const random = mulberry32(seed);
  const count = shape.reduce((product, size) => product * size, 1);
  return { shape, data: Float32Array.from({ length: count }, () => random() - 0.5) };
}

const CONV = { padding: 'VALID', strideH: 1, strideW: 1, dilationHFactor: 1, dilationWFactor: 1 };

/** PAD, CONV_2D, RELU, RESHAPE, FULLY_CONNECTED: everything that peepholes move, in one small model. */
function fusible(): Model {
  const tensors: TensorDraft[] = [
    { name: 'image', shape: [1, 6, 6, 3] },
    { shape: [4, 2], type: 'INT32', data: Int32Array.from([0, 0, 1, 1, 1, 1, 0, 0]) },
    { name: 'padded', shape: [1, 8, 8, 3] },
    weights([4, 3, 3, 3], 1),
    weights([4], 2),
    { name: 'sums', shape: [1, 6, 6, 4] },
    { name: 'positive', shape: [1, 6, 6, 4] },
    { shape: [2], type: 'INT32', data: Int32Array.from([1, 144]) },
    { name: 'flat', shape: [1, 144] },
    weights([5, 144], 3),
    weights([5], 4),
    { name: 'scores', shape: [1, 5] },
  ];
  const operators = [
    { op: 'PAD', inputs: [0, 1], outputs: [2] },
    { op: 'CONV_2D', inputs: [2, 3, 4], outputs: [5], options: CONV },
    { op: 'RELU', inputs: [5], outputs: [6] },
    { op: 'RESHAPE', inputs: [6, 7], outputs: [8], options: { newShape: [1, 144] } },
    { op: 'FULLY_CONNECTED', inputs: [8, 9, 10], outputs: [11] },
  ];
  return buildModel({ subgraphs: [{ tensors, operators, inputs: [0], outputs: [11] }] });
}

/** A CUMSUM, which tfjs's table does not have here, between two convolution-free operators that it has. */
function withStranger(): Model {
  const tensors: TensorDraft[] = [
    { name: 'x', shape: [2, 3] },
    { name: 'squares', shape: [2, 3] },
    { shape: [], type: 'INT32', data: Int32Array.of(1) },
    { name: 'sums', shape: [2, 3] },
    { name: 'y', shape: [2, 3] },
  ];
  const operators = [
    { op: 'SQUARE', inputs: [0], outputs: [1] },
    { op: 'CUMSUM', inputs: [1, 2], outputs: [3] },
    { op: 'SQRT', inputs: [3], outputs: [4] },
  ];
  return buildModel({ subgraphs: [{ tensors, operators, inputs: [0], outputs: [4] }] });
}

/** An operator that nobody has. */
function unknown(): Model {
  const tensors: TensorDraft[] = [{ shape: [1] }, { shape: [1] }];
  const operators = [{ op: 'CUSTOM:Nobody', inputs: [0], outputs: [1] }];
  return buildModel({ subgraphs: [{ tensors, operators, inputs: [0], outputs: [1] }] });
}

function words(): Model {
  const tensors: TensorDraft[] = [
    { name: 'text', shape: [1], type: 'STRING' },
    { shape: [1], type: 'STRING' },
  ];
  return buildModel({
    subgraphs: [{ tensors, operators: [{ op: 'SQUEEZE', inputs: [0], outputs: [1] }], inputs: [0], outputs: [1] }],
  });
}

function variable(): Model {
  const tensors: TensorDraft[] = [{ shape: [1] }, { shape: [1], isVariable: true }, { shape: [1] }];
  return buildModel({
    subgraphs: [{ tensors, operators: [{ op: 'ADD', inputs: [0, 1], outputs: [2] }], inputs: [0], outputs: [2] }],
  });
}

/** Models that tests of the engines' behaviour need beside the zoo's. */
export const BEHAVIOUR_MODELS: Readonly<Record<string, () => Model>> = {
  fusible,
  withStranger,
  unknown,
  words,
  variable,
};
