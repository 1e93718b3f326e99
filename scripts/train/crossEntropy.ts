import * as tf from '@tensorflow/tfjs';
import { differentiable } from './differentiable.ts';
import { valuesOf } from './heap.ts';

/**
 * Mean cross entropy of softmax(logits) against labels that are sure up to `smoothing`: the right class has
 * 1 - smoothing + smoothing / classes, the others smoothing / classes.
 *
 * logits  [count, classes]
 */
export function crossEntropy(logits: tf.Tensor2D, labels: Uint8Array, smoothing: number): tf.Scalar {
  return differentiable([logits], (scores) => {
    const [count, classes] = scores.shape;
    const values = valuesOf(scores);
    const slopes = new Float32Array(values.length);
    let loss = 0;
    for (let row = 0; row < count; row++) {
      const of = values.subarray(row * classes, (row + 1) * classes);
      const most = of.reduce((a, b) => Math.max(a, b));
      const logSum = most + Math.log(of.reduce((sum, value) => sum + Math.exp(value - most), 0));
      for (let label = 0; label < classes; label++) {
        const target = smoothing / classes + (labels[row] === label ? 1 - smoothing : 0);
        const logProbability = of[label]! - logSum;
        loss -= (target * logProbability) / count;
        slopes[row * classes + label] = (Math.exp(logProbability) - target) / count;
      }
    }
    return {
      value: tf.scalar(loss),
      gradients: (dy) => [tf.mul(tf.tensor2d(slopes, [count, classes]), dy)],
    };
  });
}
