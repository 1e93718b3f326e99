import { elementCount } from '../core/shape.ts';
import { float32FromHalves } from '../core/float16.ts';
import { valuesFromBytes } from '../core/values.ts';
import type { PlannedSubGraph } from '../plan/plan.ts';

/**
 * The values of a float constant; of a half behind a DEQUANTIZE too, as files with float16 weights have it. A view, not a copy,
 * where the file's bytes are aligned; null for a tensor that is computed, or not of floats.
 */
export function floatConstant({ tensors, operators }: PlannedSubGraph, tensor: number): Float32Array | null {
  const { dtype, data, shape, producer } = tensors[tensor]!;
  if (dtype !== 'float32') return null;
  if (data !== null) return valuesFromBytes(dtype, data, elementCount(shape)) as Float32Array;
  const maker = operators[producer];
  const source = maker?.op === 'DEQUANTIZE' ? tensors[maker.inputs[0]!]! : null;
  if (!source?.data || source.dtype !== 'float16') return null;
  return float32FromHalves(valuesFromBytes('float16', source.data, elementCount(source.shape)) as Uint16Array);
}
