import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import type { Plan } from '../../../src/plan/plan.ts';
import { planModel } from '../../../src/plan/planModel.ts';
import { readModel } from '../../../src/tflite/readModel.ts';
import { fashionInputs } from '../../helpers/fashionPictures.ts';
import { quantizePlan, referenceCalibration, runReference } from '../../helpers/quantized.ts';
import { seededFloats } from '../../helpers/seededFloats.ts';

// On the trained model and its own pictures: what other samples do to the ranges shows in the answers.

const FLOAT = planModel(readModel(new Uint8Array(readFileSync('trained/fashion_float32.tflite'))));
const ALL = fashionInputs();
const ASKED = ALL.slice(100, 200);
const NOISE = Array.from({ length: 50 }, (_, i) => seededFloats([28 * 28], i).map(Math.abs).buffer);

async function answers(plan: Plan): Promise<readonly Float32Array[]> {
  const all: Float32Array[] = [];
  for (const picture of ASKED) all.push(new Float32Array((await runReference(plan, [picture])).outputs[0]!.data));
  return all;
}

const top = (scores: Float32Array) => scores.indexOf(Math.max(...scores));

let float: readonly Float32Array[];
beforeAll(async () => {
  float = await answers(FLOAT);
});

/** How many of 100 answers are float's, and the mean of the largest differences, after calibrating with some samples. */
async function after(samples: readonly ArrayBuffer[]) {
  const { plan } = await quantizePlan(
    FLOAT,
    {},
    referenceCalibration(FLOAT, samples.length, (i) => [samples[i]!]),
  );
  const got = await answers(plan);
  const differences = got.map((scores, i) => Math.max(...scores.map((score, k) => Math.abs(score - float[i]![k]!))));
  return {
    agreeing: got.filter((scores, i) => top(scores) === top(float[i]!)).length,
    error: differences.reduce((sum, difference) => sum + difference, 0) / differences.length,
  };
}

test('50 pictures of the kind that is asked about: nearly every answer is float’s', async () => {
  expect((await after(ALL.slice(0, 50))).agreeing).toBeGreaterThanOrEqual(97);
});

test.each([
  ['noise', NOISE],
  ['one picture', ALL.slice(0, 1)],
])('%s makes a worse model', async (_what, samples) => {
  const [right, wrong] = [await after(ALL.slice(0, 50)), await after(samples)];
  expect(wrong.error).toBeGreaterThan(1.5 * right.error);
  expect(wrong.agreeing).toBeLessThan(right.agreeing);
});
