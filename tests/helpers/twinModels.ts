import { mulberry32 } from '../../src/core/random.ts';
import { buildModel, type OperatorDraft, type TensorDraft } from '../../src/tflite/buildModel.ts';
import type { Model } from '../../src/tflite/model.ts';

const random = mulberry32(5);
const seeded = (count: number) => Float32Array.from({ length: count }, () => random() - 0.5);
const CONV = seeded(4 * 9 * 2);
const BIAS = seeded(4);
const DENSE = seeded(3 * 64);
const SAME = { padding: 'SAME', strideW: 1, strideH: 1 } as const;

/** What the tensors of the quantized twin hold, from low to high. */
const GRIDS = { image: [-1, 1], maps: [0, 4], scores: [-8, 8] } as const;

/** Float twin: CONV_2D, MUL and ADD by constants, RELU6, RESHAPE, FULLY_CONNECTED, each an operator of its own. */
export function floatTwin(): Model {
  const tensors: TensorDraft[] = [
    { name: 'image', shape: [1, 4, 4, 2] },
    { name: 'conv/filter', shape: [4, 3, 3, 2], data: CONV },
    { name: 'conv/bias', shape: [4], data: BIAS },
    { name: 'conv', shape: [1, 4, 4, 4] },
    { name: 'factor', shape: [4], data: Float32Array.of(2, 1, 0.5, 1) },
    { name: 'scaled', shape: [1, 4, 4, 4] },
    { name: 'shift', shape: [4], data: Float32Array.of(0.5, 0.25, 0, 1) },
    { name: 'shifted', shape: [1, 4, 4, 4] },
    { name: 'maps', shape: [1, 4, 4, 4] },
    { name: 'flat shape', shape: [2], type: 'INT32', data: Int32Array.of(1, 64) },
    { name: 'flat', shape: [1, 64] },
    { name: 'dense/filter', shape: [3, 64], data: DENSE },
    { name: 'scores', shape: [1, 3] },
  ];
  const operators: OperatorDraft[] = [
    { op: 'CONV_2D', inputs: [0, 1, 2], outputs: [3], options: SAME },
    { op: 'MUL', inputs: [3, 4], outputs: [5] },
    { op: 'ADD', inputs: [5, 6], outputs: [7] },
    { op: 'RELU6', inputs: [7], outputs: [8] },
    { op: 'RESHAPE', inputs: [8, 9], outputs: [10], options: { newShape: [1, 64] } },
    { op: 'FULLY_CONNECTED', inputs: [10, 11, -1], outputs: [12] },
  ];
  return buildModel({ subgraphs: [{ tensors, operators, inputs: [0], outputs: [12] }] });
}

/** Quantized twin: the same folded and fused, with float inputs and outputs; RESHAPE is left out, since FULLY_CONNECTED flattens. */
export function int8Twin(): Model {
  const grid = ([low, high]: readonly [number, number]) => {
    const scale = (high - low) / 255;
    return { type: 'INT8', scale, zeroPoint: Math.round(-128 - low / scale) } as const;
  };
  const step = 1 / 127;
  const onStep = (values: Float32Array) => Int8Array.from(values, (value) => Math.round(value / step));
  const [image, maps, scores] = [grid(GRIDS.image), grid(GRIDS.maps), grid(GRIDS.scores)];
  const folded = CONV.map((weight, i) => weight * [2, 1, 0.5, 1][Math.floor(i / 18)]!);
  const bias = BIAS.map((value, i) => value * [2, 1, 0.5, 1][i]! + [0.5, 0.25, 0, 1][i]!);
  const tensors: TensorDraft[] = [
    { name: 'image', shape: [1, 4, 4, 2] },
    { name: 'image8', shape: [1, 4, 4, 2], ...image },
    { name: 'conv/filter', shape: [4, 3, 3, 2], type: 'INT8', data: onStep(folded), scale: step },
    {
      name: 'conv/bias',
      shape: [4],
      type: 'INT32',
      data: Int32Array.from(bias, (value) => Math.round(value / (image.scale * step))),
      scale: image.scale * step,
    },
    { name: 'maps', shape: [1, 4, 4, 4], ...maps },
    { name: 'dense/filter', shape: [3, 64], type: 'INT8', data: onStep(DENSE), scale: step },
    { name: 'scores8', shape: [1, 3], ...scores },
    { name: 'scores', shape: [1, 3] },
  ];
  const operators: OperatorDraft[] = [
    { op: 'QUANTIZE', inputs: [0], outputs: [1] },
    { op: 'CONV_2D', inputs: [1, 2, 3], outputs: [4], options: { ...SAME, fusedActivationFunction: 'RELU6' } },
    { op: 'FULLY_CONNECTED', inputs: [4, 5, -1], outputs: [6] },
    { op: 'DEQUANTIZE', inputs: [6], outputs: [7] },
  ];
  return buildModel({ subgraphs: [{ tensors, operators, inputs: [0], outputs: [7] }] });
}

/** A graph that begins as the float twin does and goes on with another layer. */
export function otherGraph(): Model {
  const tensors: TensorDraft[] = [
    { name: 'image', shape: [1, 4, 4, 2] },
    { name: 'conv/filter', shape: [4, 3, 3, 2], data: CONV },
    { name: 'conv', shape: [1, 4, 4, 4] },
    { name: 'deeper/filter', shape: [5, 1, 1, 4], data: seeded(20) },
    { name: 'deeper', shape: [1, 4, 4, 5] },
  ];
  const operators: OperatorDraft[] = [
    { op: 'CONV_2D', inputs: [0, 1, -1], outputs: [2], options: SAME },
    { op: 'CONV_2D', inputs: [2, 3, -1], outputs: [4], options: SAME },
  ];
  return buildModel({ subgraphs: [{ tensors, operators, inputs: [0], outputs: [4] }] });
}
