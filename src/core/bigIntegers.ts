import type { DType, TensorValues } from './dtype.ts';
import { zeros } from './values.ts';

const INTEGER_TYPES: ReadonlySet<DType> = new Set<DType>([
  'int2',
  'int4',
  'uint4',
  'int8',
  'uint8',
  'int16',
  'uint16',
  'int32',
  'uint32',
  'int64',
  'uint64',
]);

/** Whether the elements of a type are integers; booleans are not. */
export function isInteger(dtype: DType): boolean {
  return INTEGER_TYPES.has(dtype);
}

/** The elements of an integer or boolean tensor as exact integers. */
export function bigIntegersOf(values: TensorValues): bigint[] {
  return Array.from<number | bigint, bigint>(values as ArrayLike<number | bigint>, BigInt);
}

/** Exact integers in an integer type; what does not fit wraps around, as in C. */
export function valuesFromBigIntegers(integers: readonly bigint[], dtype: DType): TensorValues {
  const out = zeros(dtype, integers.length);
  if (out instanceof BigInt64Array || out instanceof BigUint64Array) {
    integers.forEach((value, i) => (out[i] = value));
    return out;
  }
  // 32 bits are exact in a double, and the array wraps them further.
  integers.forEach((value, i) => (out[i] = Number(BigInt.asIntN(32, value))));
  return out;
}
