import { UnsupportedTypeError } from '../../core/errors.ts';
import { dequantize } from '../../core/quantization.ts';
import type { Quantization, TensorSpec, TensorValue } from '../../core/tensorValue.ts';
import type { OperatorCall } from './definition.ts';

/** Which arithmetic an operand asks for: real numbers, or steps of a grid. */
export type Arithmetic = 'float' | 'steps';

const STEP_TYPES: readonly string[] = ['int2', 'int4', 'uint4', 'int8', 'uint8', 'int16'];

/** @throws UnsupportedTypeError if the tensor is neither float32 nor a quantized integer of 8 or 16 bits */
export function arithmeticOf(spec: TensorSpec, op: string): Arithmetic {
  if (spec.dtype === 'float32') return 'float';
  if (STEP_TYPES.includes(spec.dtype) && spec.quantization !== null) return 'steps';
  throw new UnsupportedTypeError(spec.name, spec.dtype, op);
}

/** The values of a float32 tensor. @throws UnsupportedTypeError */
export function floats(value: TensorValue, op: string): Float32Array {
  if (value.values instanceof Float32Array) return value.values;
  throw new UnsupportedTypeError(value.name, value.dtype, op);
}

/**
 * Real values of a float32 tensor (no copy) or a quantized one: weights of 8 bits beside float activations, and biases in
 * the float precisions.
 *
 * @throws UnsupportedTypeError for tensors that are neither
 */
export function reals(value: TensorValue, op: string): Float32Array {
  if (value.values instanceof Float32Array) return value.values;
  return dequantize(value.values, quantizationOf(value, op), value.shape);
}

/** @throws UnsupportedTypeError if the tensor has no scale */
export function quantizationOf(spec: TensorSpec, op: string): Quantization {
  if (spec.quantization !== null) return spec.quantization;
  throw new UnsupportedTypeError(spec.name, spec.dtype, op);
}

/** Input number `index` of a call; planning has made sure that it is there. */
export function argument(call: OperatorCall<unknown>, index: number): TensorValue {
  const value = call.inputs[index];
  if (value === null || value === undefined) throw new RangeError(`input ${index} is missing`);
  return value;
}

/** Output number `index` of a call. */
export function result(call: OperatorCall<unknown>, index = 0): TensorSpec {
  const spec = call.outputs[index];
  if (spec === undefined) throw new RangeError(`output ${index} is missing`);
  return spec;
}
