import { quantizeModel } from '../../src/quantize/quantizeModel.ts';
import { QUANTIZE_DEFAULTS, type Scheme } from '../../src/quantize/quantizeSettings.ts';
import { writeModel } from '../../src/tflite/writeModel.ts';
import { picturesAt, type LabelledPictures } from './fashionMnist.ts';
import { pictureInput, planFile, referenceRun } from './runFile.ts';

/** Training pictures that the ranges of activations are taken from. */
export const CALIBRATION_PICTURES = 200;

/** The float file quantized by the lab's own quantizer with its default settings. */
export async function quantizedFile(float: Uint8Array, scheme: Scheme, training: LabelledPictures): Promise<Uint8Array> {
  const plan = planFile(float);
  const pictures = calibrationPictures(training);
  const { model } = await quantizeModel(
    plan,
    { ...QUANTIZE_DEFAULTS, scheme },
    { count: pictures.count, inputs: async (i) => [pictureInput(pictures, i)], run: await referenceRun(plan) },
  );
  return writeModel(model);
}

/** Evenly over the training pictures, which stand class by class: as many of each. */
export function calibrationPictures(training: LabelledPictures): LabelledPictures {
  const step = training.count / CALIBRATION_PICTURES;
  return picturesAt(
    training,
    Array.from({ length: CALIBRATION_PICTURES }, (_, i) => Math.floor(i * step)),
  );
}
