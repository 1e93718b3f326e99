import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import { MILD } from '../../../../scripts/train/augment/augment.ts';
import { RunningAverage } from '../../../../scripts/train/average.ts';
import { fashionModel } from '../../../../scripts/train/fashionModel.ts';
import { foldNormalization } from '../../../../scripts/train/fold.ts';
import { forward } from '../../../../scripts/train/forward.ts';
import type { Moments } from '../../../../scripts/train/normalise.ts';
import { Optimizer } from '../../../../scripts/train/optimizer.ts';
import { predict } from '../../../../scripts/train/predict.ts';
import { scoresOfFile } from '../../../../scripts/train/runFile.ts';
import { openTf } from '../../../../scripts/train/tf.ts';
import { top1Count } from '../../../../scripts/train/top1.ts';
import { trainNetwork } from '../../../../scripts/train/trainNetwork.ts';
import { firstWeights } from '../../../../scripts/train/weights.ts';
import { mulberry32 } from '../../../../src/core/random.ts';
import { writeModel } from '../../../../src/tflite/writeModel.ts';

beforeAll(openTf);

const random = mulberry32(21);
const pixels = Uint8Array.from({ length: 8 * 784 }, () => 256 * random());
const pictures = { count: 8, pixels, labels: Uint8Array.from({ length: 8 }, (_, i) => i % 2) };
const weights = firstWeights(4).map((weight) => {
  // Gains and shifts away from 1 and 0, or folding them could be left out unseen.
  return weight.decays ? weight : { ...weight, values: weight.values.map((value) => value + 0.4 * random()) };
});

const moments = new Map<string, Moments>();
const whileTraining = (): Float32Array =>
  tf.tidy(() => {
    const tensors = new Map(weights.map(({ name, values, shape }) => [name, tf.tensor(values, [...shape])]));
    const input = Float32Array.from(pixels, (value) => value / 255);
    const logits = forward(
      input,
      (name) => tensors.get(name)!,
      (layer, of) => moments.set(layer, of),
    );
    return tf.softmax(logits).dataSync() as Float32Array;
  });

const nearly = (got: Float32Array, expected: Float32Array): void => {
  expect(got.length).toBe(expected.length);
  got.forEach((value, i) => expect(Math.abs(value - expected[i]!)).toBeLessThan(1e-5));
};

test('with the moments of a batch folded, the finished network answers as the trained one does over that batch', () => {
  const expected = whileTraining();
  nearly(predict(foldNormalization(weights, moments), pictures), expected);
});

test('the file on the reference engine answers as the network in tf.js', async () => {
  whileTraining();
  const layers = foldNormalization(weights, moments);
  nearly(await scoresOfFile(writeModel(fashionModel(layers)), pictures), predict(layers, pictures));
});

test('the network has fewer than 36,000 weights', () => {
  expect(weights.reduce((sum, { values }) => sum + values.length, 0)).toBeLessThan(36_000);
});

test('training brings the loss down, and gives the same bits for the same seed and others for another', () => {
  const settings = {
    seed: 3,
    epochs: 12,
    batch: 8,
    rate: 2e-3,
    warmUpSteps: 1,
    decay: 0.01,
    smoothing: 0,
    averageShare: 0.5,
    augmentation: MILD,
  };
  const run = (seed: number) => {
    const losses: number[] = [];
    const layers = trainNetwork(
      pictures,
      { ...settings, seed },
      ({ loss }) => losses.push(loss),
      () => undefined,
    );
    return { losses, layers };
  };
  const first = run(3);
  expect(first.losses.at(-1)).toBeLessThan(0.7 * first.losses[0]!);
  expect(run(3)).toEqual(first);
  expect(run(4).layers).not.toEqual(first.layers);
});

test('Adam goes a whole rate against the first gradient whatever its size, and pulls only what decays', () => {
  const weight = (decays: boolean) => ({ name: 'w', shape: [2], values: Float32Array.of(1, 1), decays });
  const [pulled, free] = [weight(true), weight(false)];
  new Optimizer([pulled, free], 0.5).step([Float32Array.of(1e-3, 0), Float32Array.of(-20, 0)], 0.1);
  // 1 * (1 - rate * decay) - rate, and without a gradient only the pull.
  expect([...pulled.values]).toEqual([expect.closeTo(0.85, 3), expect.closeTo(0.95, 6)]);
  expect([...free.values]).toEqual([expect.closeTo(1.1, 5), 1]);
});

test('a running average begins with the first value, and then goes its share of the way', () => {
  const average = new RunningAverage();
  average.follow('a', Float32Array.of(8, 0), 0.25);
  average.follow('a', Float32Array.of(0, 4), 0.25);
  expect([...average.value('a')]).toEqual([6, 1]);
  expect(() => average.value('b')).toThrow('nothing was averaged under the name b');
});

test('top-1 counts the first of the largest scores', () => {
  const scores = Float32Array.of(0.5, 0.5, 0, 0.1, 0.2, 0.7, 0.2, 0.4, 0.4);
  expect(top1Count(scores, Uint8Array.of(0, 2, 2))).toBe(2);
});
