import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { firstFilters } from '../../../src/lab/firstFilters.ts';
import { planModel } from '../../../src/plan/planModel.ts';
import { readModel } from '../../../src/tflite/readModel.ts';
import { stackModel } from '../../../src/zoo/stackModel.ts';

const MODULES = path.join(import.meta.dirname, '../../../node_modules/@mediapipe');
const planOf = (file: string) => planModel(readModel(new Uint8Array(readFileSync(path.join(MODULES, file)))));

test('the first filters of trained models with half floats are taken as they are', () => {
  expect(firstFilters(planOf('selfie_segmentation/selfie_segmentation.tflite'), 11)).toMatchObject({
    count: 16,
    height: 3,
    width: 3,
  });
  const face = firstFilters(planOf('face_detection/face_detection_short_range.tflite'), 11)!;
  expect(face).toMatchObject({ count: 24, height: 5, width: 5 });
  expect(face.weights.length).toBe(24 * 5 * 5 * 3);
  expect(face.weights.every(Number.isFinite)).toBe(true);
  // Trained weights are neither all alike nor all of one sign.
  expect(Math.min(...face.weights)).toBeLessThan(-0.05);
  expect(Math.max(...face.weights)).toBeGreaterThan(0.05);
});

test('weights come in the order of the file', () => {
  const filter = Float32Array.from({ length: 2 * 1 * 3 * 3 }, (_, index) => index / 8);
  const layer = { kind: 'conv2d', outChannels: 2, filterHeight: 1, filterWidth: 3, weights: { filter } } as const;
  const filters = firstFilters(planModel(stackModel([1, 8, 8, 3], [layer])), 11);
  expect(filters).toEqual({ count: 2, height: 1, width: 3, weights: filter });
});

test('a model without a convolution over three channels has none, nor one whose filters are too large', () => {
  const layer = { kind: 'conv2d', outChannels: 2, filterHeight: 7, filterWidth: 7 } as const;
  expect(firstFilters(planModel(stackModel([1, 8, 8, 4], [layer])), 11)).toBe(null);
  expect(firstFilters(planModel(stackModel([1, 8, 8, 3], [layer])), 5)).toBe(null);
});
