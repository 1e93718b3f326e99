import type { DType } from './dtype.ts';
import type { Quantization, TensorSpec } from './tensorValue.ts';

/** 32-bit tensors carry scales too (biases), but only the operator that adds them knows in whose units. */
const QUANTIZED_TYPES: ReadonlySet<DType> = new Set(['int2', 'int4', 'uint4', 'int8', 'uint8', 'int16', 'uint16']);

/** Whether a tensor's integers stand for real numbers: in the float precisions those numbers are computed with. */
export function isQuantized<Spec extends TensorSpec>(spec: Spec): spec is Spec & { readonly quantization: Quantization } {
  return spec.quantization !== null && spec.quantization.scale.length > 0 && QUANTIZED_TYPES.has(spec.dtype);
}
