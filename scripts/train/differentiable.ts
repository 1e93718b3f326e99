import * as tf from '@tensorflow/tfjs';

/** An operation's value, and how the gradients of its inputs follow from that of the value. */
export interface Differentiable<Inputs extends readonly tf.Tensor[], Value extends tf.Tensor> {
  readonly value: Value;
  /** In the inputs' order. The forward pass's own tensors are gone by then: these are kept copies of the same data. */
  readonly gradients: (dy: Value, inputs: Inputs, value: Value) => tf.Tensor[];
}

/** The value of an operation whose gradient is written out, as tf.js takes it. */
export function differentiable<Inputs extends tf.Tensor[], Value extends tf.Tensor>(
  inputs: [...Inputs],
  compute: (...inputs: Inputs) => Differentiable<Inputs, Value>,
): Value {
  const op = tf.customGrad((...given) => {
    const save = given.at(-1) as unknown as (kept: tf.Tensor[]) => void;
    const own = given.slice(0, -1) as Inputs;
    const { value, gradients } = compute(...own);
    save([...own, value]);
    return {
      value,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) =>
        gradients(dy as Value, saved.slice(0, -1) as Inputs, saved.at(-1) as Value),
    };
  });
  return op(...inputs) as Value;
}
