import { isInteger, valuesFromBigIntegers } from './bigIntegers.ts';
import type { TensorValues } from './dtype.ts';
import { UnsupportedTypeError } from './errors.ts';
import { isQuantized } from './isQuantized.ts';
import { integerRange, requantize, scaleOf, zeroPointOf } from './quantization.ts';
import { realsOf, valuesFromReals } from './reals.ts';
import type { Reduction } from './reductions.ts';
import { elementCount, stridesOf } from './shape.ts';
import type { TensorSpec, TensorValue } from './tensorValue.ts';
import { forEachOffset } from './view.ts';
import { zeros } from './values.ts';

/**
 * The elements folded along the given axes, newly allocated; the axes stay with size 1 or go, which changes no element.
 *
 * Real sums run in double precision and are rounded once. Sums and means of quantized tensors are exact 32-bit
 * accumulators of q - zeroPoint, requantized by inputScale / outputScale / count as XNNPACK does.
 *
 * @throws UnsupportedTypeError where the reduction has no arithmetic for the type; `where` names the operator
 */
export function reduce(
  input: TensorValue,
  reduction: Reduction,
  axes: readonly number[],
  output: TensorSpec,
  where: string,
): TensorValues {
  const kept = input.shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
  const strides = stridesOf(kept).map((stride, axis) => (axes.includes(axis) ? 0 : stride));
  const places = { shape: input.shape, strides, offset: 0 };
  const outCount = elementCount(kept);
  const count = axes.reduce((product, axis) => product * input.shape[axis]!, 1);

  if (input.dtype === 'bool' || (isInteger(input.dtype) && !isQuantized(input))) {
    const { start, step } = reduction.integer;
    const sums = new Array<bigint>(outCount).fill(start);
    forEachOffset(places, (to, from) => {
      sums[to] = step(sums[to]!, BigInt(input.values[from]!));
    });
    const results = reduction.mean && count > 0 ? sums.map((sum) => sum / BigInt(count)) : sums;
    return valuesFromBigIntegers(results, output.dtype);
  }

  if (!reduction.real) throw new UnsupportedTypeError(input.name, input.dtype, where);
  const { start, step } = reduction.real;
  const sums = new Float64Array(outCount).fill(start);
  const fold = (x: ArrayLike<number>) =>
    forEachOffset(places, (to, from) => {
      sums[to] = step(sums[to]!, x[from]!);
    });

  if (reduction.linear && isQuantized(input) && isQuantized(output) && input.quantization.scale.length === 1) {
    const [from, to] = [input.quantization, output.quantization];
    const zeroPoint = zeroPointOf(from);
    fold(Float64Array.from(input.values as Int8Array, (q) => q - zeroPoint));
    const ratio = Math.fround(scaleOf(from)) / Math.fround(scaleOf(to)) / (reduction.mean ? count : 1);
    const out = zeros(output.dtype, outCount) as Int8Array;
    const range = integerRange(output.dtype);
    return out.map((_, i) => requantize(sums[i]!, Math.fround(ratio), zeroPointOf(to), range));
  }
  fold(realsOf(input, where));
  return valuesFromReals(reduction.mean ? sums.map((sum) => sum / count) : sums, output, where);
}
