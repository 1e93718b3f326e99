import * as tf from '@tensorflow/tfjs';
import { depthwise } from './depthwise.ts';
import { FASHION_SIDE } from './fashionMnist.ts';
import { im2col, windowPlaces } from './im2col.ts';
import { multiply } from './multiply.ts';
import { LAYERS } from './network.ts';
import { normaliseRelu6, type Moments } from './normalise.ts';

/**
 * Logits of a batch while it is trained on, [count, 10].
 *
 * @param pictures [count, 28, 28], 0..1
 * @param weight the tensor of a name that firstWeights gives
 * @param noteMoments is told each layer's moments over this batch
 */
export function forward(
  pictures: Float32Array,
  weight: (name: string) => tf.Tensor,
  noteMoments: (layer: string, moments: Moments) => void,
): tf.Tensor2D {
  const count = pictures.length / FASHION_SIDE ** 2;
  let side = FASHION_SIDE;
  let feature: tf.Tensor4D | null = null;
  for (const { name, kind, stride, inChannels, outChannels } of LAYERS) {
    const filter = weight(`${name}/filter`);
    const { outHeight } = windowPlaces(side, side, stride);
    const shape: [number, number, number, number] = [count, outHeight, outHeight, outChannels];
    let sums: tf.Tensor4D;
    if (kind === 'depthwise') sums = depthwise(feature!, filter as tf.Tensor4D, stride);
    else {
      const rows: tf.Tensor2D =
        feature === null
          ? tf.tensor2d(im2col(pictures, side, side, stride), [count * outHeight * outHeight, 9])
          : tf.reshape(feature, [-1, inChannels]);
      sums = tf.reshape(multiply(rows, filter as tf.Tensor2D), shape);
    }
    feature = normaliseRelu6(sums, weight(`${name}/gain`) as tf.Tensor1D, weight(`${name}/shift`) as tf.Tensor1D, (moments) =>
      noteMoments(name, moments),
    );
    side = outHeight;
  }
  const pooled = tf.mean(feature!, [1, 2]) as tf.Tensor2D;
  return tf.add(multiply(pooled, weight('dense/filter') as tf.Tensor2D), weight('dense/bias'));
}
