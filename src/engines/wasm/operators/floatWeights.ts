import { isQuantized } from '../../../core/isQuantized.ts';
import { dequantize } from '../../../core/quantization.ts';
import type { WasmTensor } from '../site.ts';

/** Real values of constant weights or biases beside float activations, as the reference takes them; null where they are none. */
export function floatWeights({ spec, values }: WasmTensor): Float32Array | null {
  if (values === null || values instanceof Float32Array) return values;
  const scaled = isQuantized(spec) || (spec.dtype === 'int32' && spec.quantization !== null);
  return scaled ? dequantize(values, spec.quantization!, spec.shape) : null;
}

/** Whether activations go in and come out as float32. */
export function isFloat(...tensors: readonly (WasmTensor | null | undefined)[]): boolean {
  return tensors.every((tensor) => tensor?.spec.dtype === 'float32');
}
