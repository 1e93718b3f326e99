import type { Activation } from '../../core/activation.ts';
import { centre } from '../../core/centre.ts';
import type { TensorValues } from '../../core/dtype.ts';
import { UnsupportedTypeError } from '../../core/errors.ts';
import { requantizeSums } from '../../core/requantizeSums.ts';
import type { TensorValue } from '../../core/tensorValue.ts';
import { arithmeticOf, floats, quantizationOf, reals, result } from './arithmetic.ts';
import type { OperatorCall } from './definition.ts';

/** A layer of the kind activation(sum of input x filter + bias), in both arithmetics. */
export interface WeightedLayer<Options extends { readonly activation: Activation }> {
  readonly op: string;
  readonly channels: (options: Options) => number;
  readonly float: (options: Options, input: Float32Array, filter: Float32Array, bias: Float32Array | null) => Float32Array;
  readonly sums: (options: Options, input: Float32Array, filter: Float32Array, bias: ArrayLike<number> | null) => Float64Array;
}

function biasSteps(bias: TensorValue | null, op: string): ArrayLike<number> | null {
  if (bias === null) return null;
  if (bias.values instanceof Int32Array) return bias.values;
  if (bias.values instanceof BigInt64Array) return Float64Array.from(bias.values, Number);
  throw new UnsupportedTypeError(bias.name, bias.dtype, op);
}

/**
 * The layer in the arithmetic that its input's type asks for.
 *
 * A bias in steps is int32 or int64, of inputScale * filterScale[channel] each. Beside float activations, weights and bias
 * in steps stand for their real values.
 *
 * @throws UnsupportedTypeError for operands that are neither real nor all quantized
 */
export function evaluateWeightedLayer<Options extends { readonly activation: Activation }>(
  layer: WeightedLayer<Options>,
  call: OperatorCall<Options>,
  input: TensorValue,
  filter: TensorValue,
  bias: TensorValue | null,
): readonly TensorValues[] {
  const { op } = layer;
  const { options } = call;
  const output = result(call);
  if (arithmeticOf(input, op) === 'float') {
    if (output.dtype !== 'float32') throw new UnsupportedTypeError(output.name, output.dtype, op);
    return [layer.float(options, floats(input, op), reals(filter, op), bias === null ? null : reals(bias, op))];
  }
  arithmeticOf(filter, op);
  if (arithmeticOf(output, op) === 'float') throw new UnsupportedTypeError(output.name, output.dtype, op);
  const scales = {
    input: quantizationOf(input, op),
    filter: quantizationOf(filter, op),
    output: quantizationOf(output, op),
    dtype: output.dtype,
    activation: options.activation,
    requantization: call.requantization,
  };
  const sums = layer.sums(
    options,
    centre(input.values, scales.input, input.shape),
    centre(filter.values, scales.filter, filter.shape),
    biasSteps(bias, op),
  );
  return [requantizeSums(sums, layer.channels(options), scales)];
}
