import type { CompiledModel } from '../../src/engines/engine.ts';
import { referenceEngine } from '../../src/engines/reference/referenceEngine.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { planModel } from '../../src/plan/planModel.ts';
import type { RunTensors } from '../../src/quantize/runTensors.ts';
import { readModel } from '../../src/tflite/readModel.ts';
import { FASHION_SIDE, type LabelledPictures } from './fashionMnist.ts';

const AREA = FASHION_SIDE ** 2;

/** Picture `index` as the float model takes it: raw bytes of [1, 28, 28, 1], 0..1. */
export function pictureInput({ pixels }: Pick<LabelledPictures, 'pixels'>, index: number): ArrayBuffer {
  return Float32Array.from(pixels.subarray(AREA * index, AREA * (index + 1)), (value) => value / 255).buffer;
}

/** The plan of a .tflite file's bytes. */
export function planFile(bytes: Uint8Array): Plan {
  return planModel(readModel(bytes));
}

function compiled(plan: Plan): Promise<CompiledModel> {
  return referenceEngine.compile(plan, { order: ['reference'], precision: 'native', threads: null, binary: null });
}

/**
 * Scores of a classifier with float32 input and output for each picture, [count, classes], on the reference engine: the
 * definition that every other engine of the lab is judged by.
 */
export async function scoresOfFile(
  bytes: Uint8Array,
  pictures: LabelledPictures,
  onPicture: (done: number) => void = () => undefined,
): Promise<Float32Array> {
  const model = await compiled(planFile(bytes));
  const rows: Float32Array[] = [];
  for (let i = 0; i < pictures.count; i++) {
    const { outputs } = await model.run([pictureInput(pictures, i)], { signature: null, tensors: [], profile: false });
    rows.push(new Float32Array(outputs[0]!.data));
    onPicture(i + 1);
  }
  model.dispose();
  const classes = rows[0]?.length ?? 0;
  const scores = new Float32Array(classes * rows.length);
  rows.forEach((row, i) => scores.set(row, classes * i));
  return scores;
}

/** Tensors of a float model on the reference engine, for a calibration. */
export async function referenceRun(plan: Plan): Promise<RunTensors> {
  const model = await compiled(plan);
  return async (inputs, tensors) => (await model.run(inputs, { signature: null, tensors, profile: false })).tensors;
}
