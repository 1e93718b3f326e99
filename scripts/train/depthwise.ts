import * as tf from '@tensorflow/tfjs';
import { differentiable } from './differentiable.ts';
import { newTensor, valuesOf } from './heap.ts';
import { WINDOW, windowPlaces } from './im2col.ts';

type Shape4 = [number, number, number, number];

/**
 * A depthwise 3x3 convolution with SAME padding and its gradients, of which tf.js's WASM backend has none.
 *
 * input    [count, height, width, channels]
 * filter   [3, 3, channels, 1]
 *
 * The input's gradient is a convolution again: of the output's gradient, with zeros between its rows where the stride is
 * 2, by the filter turned by 180 degrees. The filter's gradient is a loop.
 */
export function depthwise(input: tf.Tensor4D, filter: tf.Tensor4D, stride: number): tf.Tensor4D {
  return differentiable([input, filter], (...given) => ({
    value: tf.depthwiseConv2d(...given, stride, 'same'),
    gradients: (dy, [x, w]) => [inputGradient(dy, w, x.shape, stride), filterGradient(x, dy, stride)],
  }));
}

function inputGradient(dy: tf.Tensor4D, filter: tf.Tensor4D, shape: Shape4, stride: number): tf.Tensor4D {
  const turned = tf.reverse(filter, [0, 1]);
  const spread = stride === 1 ? dy : spreadOut(dy, shape, stride);
  return tf.depthwiseConv2d(spread, turned, 1, 'same');
}

/** The output's gradient at the input's places under the middle of each window, zeros elsewhere. */
function spreadOut(dy: tf.Tensor4D, shape: Shape4, stride: number): tf.Tensor4D {
  const [count, height, width, channels] = shape;
  const { outHeight, outWidth, padTop, padLeft } = windowPlaces(height, width, stride);
  const result = newTensor<tf.Tensor4D>(shape);
  const from = valuesOf(dy);
  const out = valuesOf(result).fill(0);
  let at = 0;
  for (let picture = 0; picture < count; picture++) {
    for (let outY = 0; outY < outHeight; outY++) {
      for (let outX = 0; outX < outWidth; outX++, at += channels) {
        const y = outY * stride - padTop + 1;
        const x = outX * stride - padLeft + 1;
        out.set(from.subarray(at, at + channels), ((picture * height + y) * width + x) * channels);
      }
    }
  }
  return result;
}

/** Row by row and channel by channel, so that the three sums of a row's taps stay in registers. */
function filterGradient(input: tf.Tensor4D, dy: tf.Tensor4D, stride: number): tf.Tensor4D {
  const [count, height, width, channels] = input.shape;
  const { outHeight, outWidth, padTop, padLeft } = windowPlaces(height, width, stride);
  const x = valuesOf(input);
  const g = valuesOf(dy);
  const sums = new Float64Array(WINDOW * WINDOW * channels);
  for (let picture = 0; picture < count; picture++) {
    for (let outY = 0; outY < outHeight; outY++) {
      for (let filterY = 0; filterY < WINDOW; filterY++) {
        const inY = outY * stride - padTop + filterY;
        if (inY < 0 || inY >= height) continue;
        const xRow = (picture * height + inY) * width * channels;
        const gRow = (picture * outHeight + outY) * outWidth * channels;
        const tap = filterY * WINDOW * channels;
        for (let c = 0; c < channels; c++) {
          let left = 0;
          let middle = 0;
          let right = 0;
          for (let outX = 0; outX < outWidth; outX++) {
            const slope = g[gRow + outX * channels + c]!;
            const inX = outX * stride - padLeft;
            const at = xRow + inX * channels + c;
            if (inX >= 0) left += slope * x[at]!;
            middle += slope * x[at + channels]!;
            if (inX + 2 < width) right += slope * x[at + 2 * channels]!;
          }
          sums[tap + c]! += left;
          sums[tap + channels + c]! += middle;
          sums[tap + 2 * channels + c]! += right;
        }
      }
    }
  }
  return tf.tensor4d(Float32Array.from(sums), [WINDOW, WINDOW, channels, 1]);
}
