/** Element types, spelled as the schema's TensorType in lower case. */
export const DTYPES = [
  'float32',
  'float16',
  'int32',
  'uint8',
  'int64',
  'string',
  'bool',
  'int16',
  'complex64',
  'int8',
  'float64',
  'complex128',
  'uint64',
  'resource',
  'variant',
  'uint32',
  'uint16',
  'int4',
  'bfloat16',
  'int2',
  'uint4',
] as const;

export type DType = (typeof DTYPES)[number];

/** The arrays that hold tensor elements; bool is one byte (0 or 1), float16 and bfloat16 are their bits in a Uint16Array. */
export type TensorValues =
  | Float32Array
  | Float64Array
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array;

/** Bits of one element as it is stored in a file; 0 for a type without a fixed size. */
export const BITS: Readonly<Record<DType, number>> = {
  float32: 32,
  float16: 16,
  int32: 32,
  uint8: 8,
  int64: 64,
  string: 0,
  bool: 8,
  int16: 16,
  complex64: 64,
  int8: 8,
  float64: 64,
  complex128: 128,
  uint64: 64,
  resource: 0,
  variant: 0,
  uint32: 32,
  uint16: 16,
  int4: 4,
  bfloat16: 16,
  int2: 2,
  uint4: 4,
};

/** Bytes that `count` elements take, packed types rounded up to whole bytes. */
export function bytesOf(dtype: DType, count: number): number {
  return Math.ceil((BITS[dtype] * count) / 8);
}
