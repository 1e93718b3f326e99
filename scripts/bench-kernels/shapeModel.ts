import { mulberry32 } from '../../src/core/random.ts';
import { buildModel, type TensorDraft } from '../../src/tflite/buildModel.ts';
import type { Model } from '../../src/tflite/model.ts';

const SHAPE = /^(pointwise|depthwise)_(\d+)x(\d+)x(\d+)_(?:(\d+)|x(\d+))_(int8|float32)$/;
const ACTIVATION = { scale: 0.05, zeroPoint: -3 } as const;
const WEIGHT_SCALE = 0.01;

type Type = 'int8' | 'float32';

/**
 * A model of one kind of layer at one shape: `pointwise_28x28x128_256_int8` (1x1, from 128 to 256 channels) or
 * `depthwise_56x56x128_x8_float32` (3x3, eight one after the other). Weights are seeded. Null for any other name.
 */
export function shapeModel(id: string): Model | null {
  const [, kind, height, width, channels, outChannels, count, type] = SHAPE.exec(id) ?? [];
  if (kind === undefined) return null;
  const shape = [1, Number(height), Number(width), Number(channels)];
  return kind === 'pointwise'
    ? pointwise(shape, Number(outChannels), type as Type)
    : depthwise(shape, Number(count), type as Type);
}

function pointwise(shape: readonly number[], outChannels: number, type: Type): Model {
  const inChannels = shape[3]!;
  const spread = inChannels ** 0.5;
  return buildModel({
    subgraphs: [
      {
        tensors: [
          activation(shape, type, 1),
          ...weights([outChannels, 1, 1, inChannels], 0, outChannels, type, 1),
          activation([1, shape[1]!, shape[2]!, outChannels], type, spread),
        ],
        operators: [{ op: 'CONV_2D', inputs: [0, 1, 2], outputs: [3], options: { padding: 'SAME', strideW: 1, strideH: 1 } }],
        inputs: [0],
        outputs: [3],
      },
    ],
  });
}

function depthwise(shape: readonly number[], count: number, type: Type): Model {
  const channels = shape[3]!;
  const layers = Array.from({ length: count }, (_, i) => i);
  const options = { padding: 'SAME', strideW: 1, strideH: 1, depthMultiplier: 1, fusedActivationFunction: 'RELU6' };
  return buildModel({
    subgraphs: [
      {
        tensors: [
          activation(shape, type, 1),
          ...layers.flatMap((i) => [...weights([1, 3, 3, channels], 3, channels, type, i), activation(shape, type, 1)]),
        ],
        operators: layers.map((i) => ({
          op: 'DEPTHWISE_CONV_2D',
          inputs: [3 * i, 3 * i + 1, 3 * i + 2],
          outputs: [3 * i + 3],
          options,
        })),
        inputs: [0],
        outputs: [3 * count],
      },
    ],
  });
}

function activation(shape: readonly number[], type: Type, times: number): TensorDraft {
  return type === 'int8' ? { shape, type: 'INT8', ...ACTIVATION, scale: ACTIVATION.scale * times } : { shape };
}

/** Filter and bias; a scale for each channel of the filter's axis `dimension`. */
function weights(
  shape: readonly number[],
  dimension: number,
  channels: number,
  type: Type,
  seed: number,
): readonly [TensorDraft, TensorDraft] {
  const random = mulberry32(seed);
  const count = shape.reduce((product, size) => product * size, 1);
  if (type === 'float32') {
    const some = (length: number) => Float32Array.from({ length }, () => random() - 0.5);
    return [
      { shape, data: some(count) },
      { shape: [channels], data: some(channels) },
    ];
  }
  const scales = Array.from({ length: channels }, () => WEIGHT_SCALE * (0.5 + random()));
  const filter = Int8Array.from({ length: count }, () => Math.floor(255 * random()) - 127);
  return [
    { shape, type: 'INT8', data: filter, scale: scales, dimension },
    { shape: [channels], type: 'INT32', data: new Int32Array(channels), scale: scales.map((s) => s * ACTIVATION.scale) },
  ];
}
