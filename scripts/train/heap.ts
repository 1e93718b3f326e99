import * as tf from '@tensorflow/tfjs';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

const backend = (): BackendWasm => tf.backend() as BackendWasm;

/** A tensor's elements where they lie: nothing is copied, so they hold only until something new is allocated. */
export function valuesOf(tensor: tf.Tensor): Float32Array {
  return backend().typedArrayFromHeap(tensor) as Float32Array;
}

/** A new float32 tensor, to be filled through `valuesOf`; its elements are undefined before. */
export function newTensor<T extends tf.Tensor>(shape: readonly number[]): T {
  return tf.engine().makeTensorFromTensorInfo(backend().makeOutput([...shape], 'float32')) as T;
}
