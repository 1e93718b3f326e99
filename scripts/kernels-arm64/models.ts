import { mulberry32 } from '../../src/core/random.ts';
import { planModel } from '../../src/plan/planModel.ts';
import { writeModel } from '../../src/tflite/writeModel.ts';
import { mobilenetV1 } from '../../src/zoo/mobilenetV1.ts';
import { operatorModel } from '../../tests/helpers/operatorModel.ts';
import { quantizePlan } from '../../tests/helpers/quantized.ts';

/** A 1x1 convolution in the middle of MobileNetV1: 196 pixels x 256 channels x 512 filters. */
const SIDE = 14;
const DEPTH = 256;
const FILTERS = 512;
const INPUT_SCALE = 0.02;

/** The file of that convolution alone, with seeded weights. */
export function pointwise(type: 'FLOAT32' | 'INT8'): Uint8Array {
  const random = mulberry32(1);
  const seeded = (count: number): number[] => Array.from({ length: count }, () => random() - 0.5);
  const filter = { shape: [FILTERS, 1, 1, DEPTH] };
  const image = (channels: number) => ({ shape: [1, SIDE, SIDE, channels] });
  const options = { padding: 'SAME', strideW: 1, strideH: 1, fusedActivationFunction: 'RELU' };
  if (type === 'FLOAT32') {
    const weights = { ...filter, data: Float32Array.from(seeded(FILTERS * DEPTH)) };
    const bias = { shape: [FILTERS], data: Float32Array.from(seeded(FILTERS)) };
    return writeModel(operatorModel('CONV_2D', [image(DEPTH), weights, bias], [image(FILTERS)], options));
  }
  const scales = seeded(FILTERS).map((value) => 0.004 + 0.004 * value);
  const weights = {
    ...filter,
    type: 'INT8',
    data: Int8Array.from(seeded(FILTERS * DEPTH), (value) => Math.round(254 * value)),
    scale: scales,
    dimension: 0,
  } as const;
  const bias = {
    shape: [FILTERS],
    type: 'INT32',
    data: Int32Array.from(seeded(FILTERS), (value) => 2000 * value),
    scale: scales.map((scale) => INPUT_SCALE * scale),
    dimension: 0,
  } as const;
  const grid = (scale: number) => ({ type: 'INT8', scale, zeroPoint: 3 }) as const;
  const inputs = [{ ...image(DEPTH), ...grid(INPUT_SCALE) }, weights, bias];
  return writeModel(operatorModel('CONV_2D', inputs, [{ ...image(FILTERS), ...grid(0.3) }], options));
}

/** MobileNetV1 0.25/128 of the zoo, whole in int8, calibrated with seeded pictures on the reference engine. */
export async function mobilenetInt8(): Promise<Uint8Array> {
  return (await quantizePlan(planModel(mobilenetV1(0.25, 128)), { io: 'int8' })).file;
}

/** The same in float32. */
export function mobilenetFloat(): Uint8Array {
  return writeModel(mobilenetV1(0.25, 128));
}
