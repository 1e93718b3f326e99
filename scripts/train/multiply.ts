import * as tf from '@tensorflow/tfjs';
import { differentiable } from './differentiable.ts';

/**
 * The matrix product of [rows, inner] and [inner, columns], with a gradient that is two more such products.
 *
 * tf.js's own gradient asks for transposed operands, for which its WASM backend has only a plain loop; transposing
 * before the product is several times faster.
 */
export function multiply(left: tf.Tensor2D, right: tf.Tensor2D): tf.Tensor2D {
  return differentiable([left, right], (...factors) => ({
    value: tf.matMul<tf.Tensor2D>(...factors),
    gradients: (dy, [a, b]) => [tf.matMul(dy, tf.transpose(b)), tf.matMul(tf.transpose(a), dy)],
  }));
}
