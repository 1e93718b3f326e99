import type { Activation } from '../../../../core/activation.ts';
import { isQuantized } from '../../../../core/isQuantized.ts';
import { dequantize } from '../../../../core/quantization.ts';
import { clampOf } from '../../activation.ts';
import type { WasmTensor } from '../../site.ts';
import type { FloatLayer } from './floatProduct.ts';

type Given = WasmTensor | null | undefined;

/** What float32 layers with constant weights are made of, in the file's order. */
export type FloatConstants = Pick<FloatLayer, 'weights' | 'bias' | 'clamp'>;

/**
 * Real weights, biases and bounds of a layer between float32 activations; null where activations are of another type, weights or biases
 * are not known before the run, or the activation is no clamp.
 */
export function floatConstants(
  input: Given,
  filter: Given,
  bias: Given,
  output: Given,
  activation: Activation,
): FloatConstants | null {
  const clamp = clampOf(activation);
  if (!filter || input?.spec.dtype !== 'float32' || output?.spec.dtype !== 'float32' || !clamp) return null;
  const [weights, biases] = [realValues(filter), bias ? realValues(bias) : null];
  if (!weights || (bias && !biases)) return null;
  return { weights, bias: biases, clamp };
}

/** Real values of a constant as the reference takes them beside float activations; null where it has none. */
function realValues({ spec, values }: WasmTensor): Float32Array | null {
  if (values === null || values instanceof Float32Array) return values;
  const scaled = isQuantized(spec) || (spec.dtype === 'int32' && spec.quantization !== null);
  return scaled ? dequantize(values, spec.quantization!, spec.shape) : null;
}
