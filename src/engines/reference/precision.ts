import type { TensorValues } from '../../core/dtype.ts';
import { UnsupportedTypeError } from '../../core/errors.ts';
import { isQuantized } from '../../core/isQuantized.ts';
import { dequantize, integerRange, quantize, scaleOf, zeroPointOf } from '../../core/quantization.ts';
import { elementCount } from '../../core/shape.ts';
import type { TensorSpec, TensorValue } from '../../core/tensorValue.ts';
import { bytesFromValues, hasValues, valuesFromBytes, zeros } from '../../core/values.ts';
import type { Precision } from '../types.ts';

/** What a tensor of the file is during a run: itself under native, float32 where it is quantized in the float precisions. */
export function runSpec(spec: TensorSpec, precision: Precision): TensorSpec {
  const { name, shape } = spec;
  if (precision === 'native' || !isQuantized(spec)) return { ...spec };
  return { name, shape, dtype: 'float32', quantization: null };
}

/**
 * A tensor of a run from raw little-endian bytes in its own type.
 *
 * @throws UnsupportedTypeError for types without values
 */
export function valueFromBytes(spec: TensorSpec, bytes: Uint8Array, precision: Precision): TensorValue {
  if (!hasValues(spec.dtype)) throw new UnsupportedTypeError(spec.name, spec.dtype, 'reference');
  const values = valuesFromBytes(spec.dtype, bytes, elementCount(spec.shape));
  if (precision === 'native' || !isQuantized(spec)) return { ...runSpec(spec, precision), values };
  return { ...runSpec(spec, precision), values: dequantize(values, spec.quantization, spec.shape) };
}

/** Raw little-endian bytes of a tensor of a run, in the file's type: float values of quantized tensors rounded half to even. */
export function bytesOfValue(value: TensorValue, spec: TensorSpec): ArrayBuffer {
  if (value.dtype === spec.dtype || !isQuantized(spec)) return bytesFromValues(value.dtype, value.values);
  const steps = quantize(value.values as Float32Array, spec.quantization, value.shape, spec.dtype);
  const out = zeros(spec.dtype, steps.length);
  for (let i = 0; i < out.length; i++) out[i] = steps[i]!;
  return bytesFromValues(spec.dtype, out);
}

function clampToRange(values: Float32Array, spec: TensorSpec): Float32Array {
  const { min, max } = integerRange(spec.dtype);
  const { quantization, shape } = spec;
  if (quantization === null) return values;
  const channels = quantization.scale.length;
  const inner = channels > 1 ? elementCount(shape.slice(quantization.dimension + 1)) : 1;
  const bound = (limit: number): Float32Array =>
    Float32Array.from({ length: channels }, (_, i) => scaleOf(quantization, i) * (limit - zeroPointOf(quantization, i)));
  const [low, high] = [bound(min), bound(max)];
  return values.map((value, i) => {
    const channel = channels > 1 ? Math.floor(i / inner) % channels : 0;
    return Math.min(high[channel]!, Math.max(low[channel]!, value));
  });
}

/**
 * What an operator computed, as the precision keeps it: activations of quantized models clamped to their range (`float32`)
 * or rounded to their grid (`int8-faithful`); everything else unchanged.
 *
 * @throws UnsupportedTypeError where real numbers arrive at integers that have no scale
 */
export function settle(values: TensorValues, spec: TensorSpec, precision: Precision): TensorValues {
  if (precision === 'native') return values;
  if (!isQuantized(spec)) {
    if (values instanceof Float32Array && spec.dtype !== 'float32')
      throw new UnsupportedTypeError(spec.name, spec.dtype, precision);
    return values;
  }
  // Elements moved here from a tensor without a scale are steps already.
  if (!(values instanceof Float32Array)) return dequantize(values, spec.quantization, spec.shape);
  if (precision === 'float32') return clampToRange(values, spec);
  const { quantization, shape, dtype } = spec;
  const steps = quantize(values, quantization, shape, dtype);
  return steps.length === 0 ? values : dequantize(steps, quantization, shape);
}
