import * as tf from '@tensorflow/tfjs';
import { differentiable } from './differentiable.ts';
import { newTensor, valuesOf } from './heap.ts';

/** Added to a variance before its root, so that a channel without any spread stays finite. */
export const EPSILON = 1e-3;
const CEILING = 6;

/** Mean and variance of each channel over a batch. */
export interface Moments {
  readonly mean: Float32Array;
  readonly variance: Float32Array;
}

/** Normalization as one product and one sum a channel, which a filter and its bias can take over. */
export interface FoldedMoments {
  readonly scale: Float32Array;
  readonly offset: Float32Array;
}

/**
 * Batch normalization and RELU6 in one: y = min(max(gain * (x - mean) / sqrt(variance + EPSILON) + shift, 0), 6) with
 * the moments of this batch.
 *
 * input        [..., channels]
 * gain, shift  [channels]
 *
 * @param noteMoments is told the moments, synchronously, for the averages that the finished network uses
 * @see Ioffe, Szegedy: Batch Normalization (2015), for the gradient
 */
export function normaliseRelu6<T extends tf.Tensor>(
  input: T,
  gain: tf.Tensor1D,
  shift: tf.Tensor1D,
  noteMoments: (moments: Moments) => void,
): T {
  return differentiable([input, gain, shift], (x, g, s) => {
    const moments = momentsOf(valuesOf(x), g.size);
    noteMoments(moments);
    const { scale, offset } = foldMoments(moments, valuesOf(g), valuesOf(s));
    const y = tf.relu6(tf.add(tf.mul(x, tf.tensor1d(scale)), tf.tensor1d(offset)) as T);
    return { value: y, gradients: (dy, [x0, g0], y0) => gradientsOf(x0, y0, dy, moments, g0) };
  });
}

export function foldMoments({ mean, variance }: Moments, gain: Float32Array, shift: Float32Array): FoldedMoments {
  const scale = gain.map((value, c) => value / Math.sqrt(variance[c]! + EPSILON));
  return { scale, offset: shift.map((value, c) => value - mean[c]! * scale[c]!) };
}

function momentsOf(x: Float32Array, channels: number): Moments {
  const sums = new Float64Array(channels);
  const squares = new Float64Array(channels);
  for (let at = 0; at < x.length; at += channels) {
    for (let c = 0; c < channels; c++) {
      const value = x[at + c]!;
      sums[c]! += value;
      squares[c]! += value * value;
    }
  }
  const count = x.length / channels;
  const mean = sums.map((sum) => sum / count);
  const variance = squares.map((square, c) => Math.max(0, square / count - mean[c]! ** 2));
  return { mean: Float32Array.from(mean), variance: Float32Array.from(variance) };
}

/** Of input, gain and shift. The input's is a * slope + b * x + c with three numbers a channel, slope being what RELU6 lets pass. */
function gradientsOf(x: tf.Tensor, y: tf.Tensor, dy: tf.Tensor, { mean, variance }: Moments, gain: tf.Tensor1D): tf.Tensor[] {
  const slope = slopeBefore(y, dy);
  const count = x.size / gain.size;
  const { sums, products } = slopeSums(valuesOf(slope), valuesOf(x), gain.size);
  const inverse = Float64Array.from(variance, (value) => 1 / Math.sqrt(value + EPSILON));
  const dGain = products.map((product, c) => (product - mean[c]! * sums[c]!) * inverse[c]!);
  const ofSlope = Float64Array.from(valuesOf(gain), (value, c) => value * inverse[c]!);
  const ofX = ofSlope.map((value, c) => (-value * dGain[c]! * inverse[c]!) / count);
  const constant = ofSlope.map((value, c) => (-value * sums[c]!) / count - ofX[c]! * mean[c]!);
  const row = (values: Float64Array): tf.Tensor1D => tf.tensor1d(Float32Array.from(values));
  const dx = tf.add(tf.add(tf.mul(slope, row(ofSlope)), tf.mul(x, row(ofX))), row(constant));
  return [dx, row(dGain), row(sums)];
}

const BITS_OF_CEILING = new Int32Array(Float32Array.of(CEILING).buffer)[0]!;

/** The gradient before RELU6: `dy` where y is neither 0 nor 6. On the bits, since no branch can guess which they are. */
function slopeBefore(y: tf.Tensor, dy: tf.Tensor): tf.Tensor {
  const slope = newTensor(y.shape);
  const [out, value, given] = [slope, y, dy].map((tensor) => bitsOf(valuesOf(tensor))) as [Int32Array, Int32Array, Int32Array];
  for (let i = 0; i < out.length; i++) {
    const fromZero = value[i]!;
    const fromCeiling = fromZero - BITS_OF_CEILING;
    // A number or its opposite has the sign bit unless it is 0; shifted down it is a mask.
    out[i] = given[i]! & ((fromZero | -fromZero) >> 31) & ((fromCeiling | -fromCeiling) >> 31);
  }
  return slope;
}

const bitsOf = ({ buffer, byteOffset, length }: Float32Array): Int32Array => new Int32Array(buffer, byteOffset, length);

/** For each channel the sum of the slopes, and of their products with x. */
function slopeSums(slope: Float32Array, x: Float32Array, channels: number) {
  const sums = new Float64Array(channels);
  const products = new Float64Array(channels);
  for (let at = 0; at < x.length; at += channels) {
    for (let c = 0; c < channels; c++) {
      const value = slope[at + c]!;
      sums[c]! += value;
      products[c]! += value * x[at + c]!;
    }
  }
  return { sums, products };
}
