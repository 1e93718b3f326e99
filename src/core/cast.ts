import { bigIntegersOf, valuesFromBigIntegers } from './bigIntegers.ts';
import type { DType, TensorValues } from './dtype.ts';
import { BITS } from './dtype.ts';
import { zeros } from './values.ts';

/** Types that cast takes and gives: those whose elements are plain numbers in memory. */
export const CASTABLE: ReadonlySet<DType> = new Set<DType>([
  'bool',
  'float32',
  'float64',
  'int4',
  'int8',
  'uint8',
  'int16',
  'uint16',
  'int32',
  'uint32',
  'int64',
  'uint64',
]);

/**
 * Every element of one castable type converted to another, newly allocated; quantization plays no part.
 *
 * Real numbers are cut towards 0 and clamped to the integer's range, NaN becomes 0; integers that do not fit wrap around;
 * everything but 0 is true.
 *
 * @see tensorflow/lite/kernels/cast.cc
 */
export function cast(values: TensorValues, from: DType, to: DType): TensorValues {
  const elements = values as ArrayLike<number | bigint>;
  if (to === 'bool') return Uint8Array.from(elements as ArrayLike<number>, (value) => (Number(value) === 0 ? 0 : 1));
  if (to === 'float32' || to === 'float64') {
    const out = zeros(to, values.length) as Float64Array;
    for (let i = 0; i < out.length; i++) out[i] = Number(elements[i]);
    return out;
  }
  if (from !== 'float32' && from !== 'float64') return valuesFromBigIntegers(bigIntegersOf(values), to);
  const bits = BigInt(BITS[to]);
  const [min, max] = to.startsWith('u') ? [0n, 2n ** bits - 1n] : [-(2n ** (bits - 1n)), 2n ** (bits - 1n) - 1n];
  const integers = Array.from(elements as ArrayLike<number>, (value) => {
    if (Number.isNaN(value)) return 0n;
    if (value <= Number(min)) return min;
    return value >= Number(max) ? max : BigInt(Math.trunc(value));
  });
  return valuesFromBigIntegers(integers, to);
}
