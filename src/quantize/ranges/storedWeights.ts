import { float32FromHalves } from '../../core/float16.ts';
import { isQuantized } from '../../core/isQuantized.ts';
import { realsOf } from '../../core/reals.ts';
import { elementCount } from '../../core/shape.ts';
import type { TensorSpec } from '../../core/tensorValue.ts';
import { valuesFromBytes } from '../../core/values.ts';
import type { PlannedSubGraph } from '../../plan/plan.ts';

/** Constant weights as the file has them. Plain data; `data` is a view into the file. */
export interface StoredWeights {
  readonly spec: TensorSpec;
  readonly data: Uint8Array;
}

/**
 * How the file has constant weights: as floats, as halves behind a DEQUANTIZE, or already quantized; null for what is computed or
 * stands for no real numbers.
 */
export function storedWeights({ tensors, operators }: PlannedSubGraph, tensor: number): StoredWeights | null {
  const target = tensors[tensor];
  if (target === undefined) return null;
  const maker = target.data === null ? operators[target.producer] : undefined;
  const source = maker?.op === 'DEQUANTIZE' ? tensors[maker.inputs[0] ?? -1] : target;
  if (!source?.data) return null;
  const { name, dtype, shape, quantization, data } = source;
  const spec = { name, dtype, shape, quantization };
  return dtype === 'float32' || dtype === 'float16' || isQuantized(spec) ? { spec, data } : null;
}

/** The real numbers that stored weights stand for: a view where they are aligned floats, else newly allocated. */
export function weightReals({ spec, data }: StoredWeights): Float32Array {
  const values = valuesFromBytes(spec.dtype, data, elementCount(spec.shape));
  if (spec.dtype === 'float16') return float32FromHalves(values as Uint16Array);
  return realsOf({ ...spec, values }, 'weights') as Float32Array;
}
