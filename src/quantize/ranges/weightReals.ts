import { isQuantized } from '../../core/isQuantized.ts';
import { realsOf } from '../../core/reals.ts';
import { elementCount } from '../../core/shape.ts';
import { valuesFromBytes } from '../../core/values.ts';
import type { PlannedSubGraph } from '../../plan/plan.ts';
import { floatConstant } from '../floatConstant.ts';

/** Whether weightReals has something to give. */
export function hasWeightReals({ tensors, operators }: PlannedSubGraph, tensor: number): boolean {
  const { data, producer, ...spec } = tensors[tensor]!;
  if (data !== null) return spec.dtype === 'float32' || isQuantized(spec);
  const maker = operators[producer];
  const source = maker?.op === 'DEQUANTIZE' ? tensors[maker.inputs[0]!] : undefined;
  return source?.dtype === 'float16' && source.data !== null;
}

/** The real values of constant weights, those of an already quantized file dequantized; null for what is computed or not real. */
export function weightReals(graph: PlannedSubGraph, tensor: number): Float32Array | null {
  const float = floatConstant(graph, tensor);
  if (float) return float;
  const { data, ...spec } = graph.tensors[tensor]!;
  if (data === null || !isQuantized(spec)) return null;
  const values = valuesFromBytes(spec.dtype, data, elementCount(spec.shape));
  return realsOf({ ...spec, values }, 'weights') as Float32Array;
}
