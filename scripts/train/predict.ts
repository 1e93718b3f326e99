import * as tf from '@tensorflow/tfjs';
import { FASHION_SIDE, type LabelledPictures } from './fashionMnist.ts';
import type { FoldedLayer } from './fold.ts';
import { LAYERS } from './network.ts';

const BATCH = 250;

/** Class probabilities of pictures by the finished network in tf.js, [count, 10]: what its file must reproduce. */
export function predict(
  layers: readonly FoldedLayer[],
  { count, pixels }: Pick<LabelledPictures, 'count' | 'pixels'>,
): Float32Array {
  const area = FASHION_SIDE ** 2;
  const parts: Float32Array[] = [];
  for (let at = 0; at < count; at += BATCH) {
    const batch = Float32Array.from(pixels.subarray(area * at, area * (at + BATCH)), (value) => value / 255);
    parts.push(tf.tidy(() => probabilities(layers, batch).dataSync() as Float32Array));
  }
  const out = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((at, part) => (out.set(part, at), at + part.length), 0);
  return out;
}

function probabilities(layers: readonly FoldedLayer[], pictures: Float32Array): tf.Tensor {
  let feature: tf.Tensor4D = tf.tensor4d(pictures, [pictures.length / FASHION_SIDE ** 2, FASHION_SIDE, FASHION_SIDE, 1]);
  LAYERS.forEach(({ kind, stride, inChannels, outChannels }, i) => {
    const { filter, bias } = layers[i]!;
    const side = kind === 'pointwise' ? 1 : 3;
    const sums =
      kind === 'depthwise'
        ? tf.depthwiseConv2d(feature, tf.tensor4d(filter, [3, 3, inChannels, 1]), stride, 'same')
        : tf.conv2d(feature, tf.tensor4d(filter, [side, side, inChannels, outChannels]), stride, 'same');
    feature = tf.relu6(tf.add(sums, tf.tensor1d(bias)));
  });
  const { filter, bias } = layers.at(-1)!;
  const dense = tf.tensor2d(filter, [filter.length / bias.length, bias.length]);
  return tf.softmax(tf.add(tf.matMul(tf.mean(feature, [1, 2]) as tf.Tensor2D, dense), tf.tensor1d(bias)));
}
