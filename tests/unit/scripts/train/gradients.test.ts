import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { crossEntropy } from '../../../../scripts/train/crossEntropy.ts';
import { depthwise } from '../../../../scripts/train/depthwise.ts';
import { im2col, windowPlaces } from '../../../../scripts/train/im2col.ts';
import { multiply } from '../../../../scripts/train/multiply.ts';
import { normaliseRelu6 } from '../../../../scripts/train/normalise.ts';
import { openTf } from '../../../../scripts/train/tf.ts';
import { mulberry32 } from '../../../../src/core/random.ts';

beforeAll(openTf);

type Values = readonly number[];
const random = mulberry32(11);
const drawn = (length: number, spread = 1): number[] => Array.from({ length }, () => spread * (2 * random() - 1));

/**
 * Checks an operation's value, and its gradients along random directions, against a definition in double precision:
 * (f(x + h d) - f(x - h d)) / 2 h for the weighted sum of the outputs.
 */
function checkGradients(
  shapes: readonly (readonly number[])[],
  op: (...inputs: tf.Tensor[]) => tf.Tensor,
  definition: (...inputs: Values[]) => Values,
  inputs: readonly Values[],
): void {
  const tensors = inputs.map((values, i) => tf.tensor([...values], [...shapes[i]!]));
  const expected = definition(...inputs);
  const value = op(...tensors);
  value.dataSync().forEach((got, i) => expect(got).toBeCloseTo(expected[i]!, 4));
  const weights = drawn(expected.length);
  const gradients = tf.grads((...given) => tf.sum(tf.mul(op(...given), tf.tensor(weights, value.shape))))(tensors);
  const weighted = (given: readonly Values[]): number => definition(...given).reduce((sum, v, i) => sum + v * weights[i]!, 0);
  inputs.forEach((values, which) => {
    const slope = gradients[which]!.dataSync();
    for (let round = 0; round < 4; round++) {
      const direction = drawn(values.length);
      const moved = (h: number): number =>
        weighted(inputs.map((list, i) => (i === which ? list.map((v, k) => v + h * direction[k]!) : list)));
      const h = 1e-6;
      const byDifference = (moved(h) - moved(-h)) / (2 * h);
      const byGradient = direction.reduce((sum, d, k) => sum + d * slope[k]!, 0);
      expect(Math.abs(byGradient - byDifference), `input ${which}`).toBeLessThan(1e-3 * Math.max(1, Math.abs(byDifference)));
    }
  });
}

test('multiply is the matrix product, with its gradients', () => {
  const product = (a: Values, b: Values): number[] =>
    Array.from({ length: 10 }, (_, at) => {
      const [row, column] = [Math.floor(at / 2), at % 2];
      return [0, 1, 2].reduce((sum, k) => sum + a[3 * row + k]! * b[2 * k + column]!, 0);
    });
  checkGradients(
    [
      [5, 3],
      [3, 2],
    ],
    (a, b) => multiply(a as tf.Tensor2D, b as tf.Tensor2D),
    product,
    [drawn(15), drawn(6)],
  );
});

describe('a depthwise convolution', () => {
  // Even and odd sides: SAME padding stands before, or before and behind.
  test.each([
    { stride: 1, height: 4, width: 5 },
    { stride: 2, height: 4, width: 6 },
    { stride: 2, height: 5, width: 7 },
  ])('has the values of its definition, and its gradients: stride $stride, $height x $width', ({ stride, height, width }) => {
    const [count, channels] = [2, 4];
    const { outHeight, outWidth, padTop, padLeft } = windowPlaces(height, width, stride);
    const definition = (x: Values, w: Values): number[] => {
      const out: number[] = [];
      for (let picture = 0; picture < count; picture++)
        for (let outY = 0; outY < outHeight; outY++)
          for (let outX = 0; outX < outWidth; outX++)
            for (let c = 0; c < channels; c++) {
              let sum = 0;
              for (let tap = 0; tap < 9; tap++) {
                const y = outY * stride - padTop + Math.floor(tap / 3);
                const x0 = outX * stride - padLeft + (tap % 3);
                if (y < 0 || y >= height || x0 < 0 || x0 >= width) continue;
                sum += x[((picture * height + y) * width + x0) * channels + c]! * w[tap * channels + c]!;
              }
              out.push(sum);
            }
      return out;
    };
    const inputs = [drawn(count * height * width * channels), drawn(9 * channels)];
    checkGradients(
      [
        [count, height, width, channels],
        [3, 3, channels, 1],
      ],
      (x, w) => depthwise(x as tf.Tensor4D, w as tf.Tensor4D, stride),
      definition,
      inputs,
    );
  });
});

test('im2col times a filter is a convolution with SAME padding', () => {
  const [height, width, stride] = [5, 4, 2];
  const pictures = Float32Array.from(drawn(2 * height * width));
  const rows = im2col(pictures, height, width, stride);
  const filter = drawn(9);
  const { outHeight, outWidth } = windowPlaces(height, width, stride);
  expect([outHeight, outWidth]).toEqual([3, 2]);
  const expected = tf
    .conv2d(tf.tensor4d(pictures, [2, height, width, 1]), tf.tensor4d(filter, [3, 3, 1, 1]), stride, 'same')
    .dataSync();
  expected.forEach((value, row) => {
    const sum = filter.reduce((total, weight, tap) => total + weight * rows[9 * row + tap]!, 0);
    expect(sum).toBeCloseTo(value, 5);
  });
});

test('normalization and RELU6 have the values of their definition, and its gradients through the moments', () => {
  const channels = 3;
  const definition = (x: Values, gain: Values, shift: Values): number[] => {
    const count = x.length / channels;
    const of = (c: number): number[] => x.filter((_, i) => i % channels === c);
    const means = [0, 1, 2].map((c) => of(c).reduce((a, b) => a + b, 0) / count);
    const variances = [0, 1, 2].map((c) => of(c).reduce((sum, v) => sum + (v - means[c]!) ** 2, 0) / count);
    return x.map((value, i) => {
      const c = i % channels;
      const normal = (value - means[c]!) / Math.sqrt(variances[c]! + 1e-3);
      return Math.min(6, Math.max(0, gain[c]! * normal + shift[c]!));
    });
  };
  // Gains and shifts such that some values are cut at 0, and some at 6.
  const inputs: [Values, Values, Values] = [drawn(2 * 5 * channels, 3), [2, 3, -4], [1, 3, 2]];
  const values = definition(...inputs);
  expect(values.filter((value) => value === 0).length).toBeGreaterThan(2);
  expect(values.filter((value) => value === 6).length).toBeGreaterThan(1);
  checkGradients(
    [[2, 5, channels], [channels], [channels]],
    (x, gain, shift) => normaliseRelu6(x, gain as tf.Tensor1D, shift as tf.Tensor1D, () => undefined),
    definition,
    inputs,
  );
});

test.each([0, 0.1])('cross entropy with smoothing %d is that of softmax, with its gradient', (smoothing) => {
  const labels = Uint8Array.of(2, 0, 3);
  const definition = (logits: Values): number[] => {
    let loss = 0;
    labels.forEach((label, row) => {
      const scores = logits.slice(4 * row, 4 * row + 4);
      const total = scores.reduce((sum, score) => sum + Math.exp(score), 0);
      scores.forEach((score, k) => {
        loss -= (smoothing / 4 + (k === label ? 1 - smoothing : 0)) * Math.log(Math.exp(score) / total);
      });
    });
    return [loss / labels.length];
  };
  checkGradients([[3, 4]], (logits) => crossEntropy(logits as tf.Tensor2D, labels, smoothing), definition, [drawn(12, 3)]);
});
