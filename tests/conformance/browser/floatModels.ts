import { readFileSync } from 'node:fs';
import { mulberry32 } from '../../../src/core/random.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import { planModel } from '../../../src/plan/planModel.ts';
import { readModel } from '../../../src/tflite/readModel.ts';
import { zooModel } from '../../../src/zoo/catalogue.ts';
import { fashionInputs } from '../../helpers/fashionPictures.ts';
import { isStateless, type Entry } from '../../helpers/manifest.ts';
import { modelBytes, readGolden, readManifest } from '../../helpers/nodeManifest.ts';
import { planEntry } from '../../helpers/runEntry.ts';
import { isFloat } from './configurations.ts';

/** A float model, and inputs of its first signature: to calibrate with, and the last to be tested with. */
export interface FloatModel {
  readonly name: string;
  readonly bytes: number;
  readonly plan: Plan;
  readonly inputs: readonly (readonly ArrayBuffer[])[];
}

/** An image in [-1, 1] of a few waves and a little noise: nearer to a picture than noise alone. */
function waves(shape: readonly number[], seed: number): ArrayBuffer {
  const random = mulberry32(seed);
  const [, height = 1, width = 1, channels = 1] = shape;
  const out = new Float32Array(height * width * channels);
  const draw = () => [0.2 * random(), 0.2 * random(), 6 * random()] as const;
  const colours = Array.from({ length: channels }, () => [draw(), draw()]);
  for (let i = 0; i < out.length; i++) {
    const [x, y] = [Math.floor(i / channels) % width, Math.floor(i / channels / width)];
    const sum = colours[i % channels]!.reduce((total, [a, b, phase]) => total + Math.cos(a * x + b * y + phase), 0);
    out[i] = 0.4 * sum + 0.2 * (2 * random() - 1);
  }
  return out.buffer;
}

/** A model of the zoo; its inputs are `samples` images. */
export function zooFloat(id: string, samples: number): FloatModel {
  const plan = planModel(zooModel(id)!);
  const { shape } = plan.subgraphs[0]!.tensors[plan.subgraphs[0]!.inputs[0]!]!;
  const inputs = Array.from({ length: samples }, (_, i) => [waves(shape, 11 + i)]);
  const bytes = plan.model.buffers.reduce((sum, { data }) => sum + data.length, 0);
  return { name: id, bytes, plan, inputs };
}

/** The model that the project trained, with some of its pictures. */
export function trainedFloat(): FloatModel {
  const bytes = new Uint8Array(readFileSync('trained/fashion_float32.tflite'));
  const inputs = fashionInputs().slice(0, 20);
  return {
    name: 'fashion_float32',
    bytes: bytes.length,
    plan: planModel(readModel(bytes)),
    inputs: inputs.map((input) => [input]),
  };
}

/** The float model of an entry with the inputs of its runs; null where its package is not installed. */
export async function floatModelOf(entry: Entry): Promise<FloatModel | null> {
  const bytes = modelBytes(entry);
  if (bytes === null) return null;
  const plan = planEntry(entry, bytes);
  const signature = plan.signatures[0]!;
  const inputs = await Promise.all(
    entry.runs.map(async (run) => {
      const files = await Promise.all(run.inputs.map((input) => readGolden(input.file)));
      return signature.inputs.map(({ tensor }) => files[entry.inputs.findIndex(({ index }) => index === tensor)]!.slice().buffer);
    }),
  );
  return { name: entry.name, bytes: bytes.length, plan, inputs };
}

/** An entry that computes in float, and the multiplications of one run. */
export interface FloatEntry {
  readonly entry: Entry;
  readonly macs: number;
}

/** Entries of the manifest that are float models with operators; those that have the inputs of another signature are left out. */
export function floatEntries(): readonly FloatEntry[] {
  const entries = (readManifest()?.models ?? []).filter((entry) => isFloat(entry) && isStateless(entry));
  return entries
    .filter(({ name, subgraph }) => (subgraph ?? 0) === 0 && !name.includes('__sig_'))
    .flatMap((entry) => {
      const bytes = modelBytes(entry);
      const operators = bytes === null ? [] : planEntry(entry, bytes).subgraphs[0]!.operators;
      return operators.length === 0 ? [] : [{ entry, macs: operators.reduce((sum, { macs }) => sum + macs, 0) }];
    });
}
