import type { DType, TensorValues } from './dtype.ts';

type ArrayKind =
  | Float32ArrayConstructor
  | Float64ArrayConstructor
  | Int8ArrayConstructor
  | Uint8ArrayConstructor
  | Int16ArrayConstructor
  | Uint16ArrayConstructor
  | Int32ArrayConstructor
  | Uint32ArrayConstructor
  | BigInt64ArrayConstructor
  | BigUint64ArrayConstructor;

/** The array that holds each type's elements in memory; types of 2 and 4 bits are unpacked into bytes. */
const ARRAYS: Partial<Record<DType, ArrayKind>> = {
  float32: Float32Array,
  float64: Float64Array,
  float16: Uint16Array,
  bfloat16: Uint16Array,
  int8: Int8Array,
  int4: Int8Array,
  int2: Int8Array,
  uint8: Uint8Array,
  uint4: Uint8Array,
  bool: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
  int64: BigInt64Array,
  uint64: BigUint64Array,
};

const PACKED_BITS: Partial<Record<DType, number>> = { int4: 4, uint4: 4, int2: 2 };

/** Whether elements of the type can be held in memory as values (strings, resources and complex numbers cannot). */
export function hasValues(dtype: DType): boolean {
  return ARRAYS[dtype] !== undefined;
}

/** Whether the elements are in the array that the type is held in. */
export function isHeldIn(dtype: DType, values: TensorValues): boolean {
  const array = ARRAYS[dtype];
  return array !== undefined && values instanceof array;
}

function arrayOf(dtype: DType): ArrayKind {
  const array = ARRAYS[dtype];
  if (array === undefined) throw new RangeError(`elements of type ${dtype} have no array`);
  return array;
}

/**
 * `count` zeros of a type.
 *
 * @throws RangeError for a type without values
 */
export function zeros(dtype: DType, count: number): TensorValues {
  return new (arrayOf(dtype))(count);
}

/** Elements of 2 or 4 bits, the first in the lowest bits of a byte, as whole bytes. */
function unpack(bytes: Uint8Array, bits: number, count: number, out: Int8Array | Uint8Array): TensorValues {
  const perByte = 8 / bits;
  const signed = out instanceof Int8Array;
  const mask = (1 << bits) - 1;
  for (let i = 0; i < count; i++) {
    const field = (bytes[Math.floor(i / perByte)]! >> ((i % perByte) * bits)) & mask;
    out[i] = signed && field >> (bits - 1) ? field - (1 << bits) : field;
  }
  return out;
}

/**
 * The elements in raw little-endian bytes: a view where they are aligned, else a copy; types of 2 and 4 bits unpacked.
 *
 * @throws RangeError for a type without values, or fewer bytes than `count` elements need
 */
export function valuesFromBytes(dtype: DType, bytes: Uint8Array, count: number): TensorValues {
  const array = arrayOf(dtype);
  const bits = PACKED_BITS[dtype];
  const needed = bits === undefined ? count * array.BYTES_PER_ELEMENT : Math.ceil((count * bits) / 8);
  if (bytes.byteLength < needed) {
    throw new RangeError(`${count} elements of ${dtype} need ${needed} bytes, got ${bytes.byteLength}`);
  }
  if (bits !== undefined) return unpack(bytes, bits, count, zeros(dtype, count) as Int8Array | Uint8Array);
  if (bytes.byteOffset % array.BYTES_PER_ELEMENT === 0) return new array(bytes.buffer as ArrayBuffer, bytes.byteOffset, count);
  const copy = new Uint8Array(needed);
  copy.set(bytes.subarray(0, needed));
  return new array(copy.buffer, 0, count);
}

/** Raw little-endian bytes of values, in a buffer of their own; types of 2 and 4 bits packed again. */
export function bytesFromValues(dtype: DType, values: TensorValues): ArrayBuffer {
  const bits = PACKED_BITS[dtype];
  if (bits === undefined) {
    const out = new Uint8Array(values.byteLength);
    out.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    return out.buffer;
  }
  const perByte = 8 / bits;
  const out = new Uint8Array(Math.ceil(values.length / perByte));
  for (let i = 0; i < values.length; i++) {
    const at = Math.floor(i / perByte);
    out[at] = out[at]! | ((Number(values[i]) & ((1 << bits) - 1)) << ((i % perByte) * bits));
  }
  return out.buffer;
}

/** Elements as plain numbers; int64 outside +-2^53 loses its low bits. For shapes, axes, paddings: small tensors. */
export function toNumbers(values: TensorValues): number[] {
  return Array.from<number | bigint, number>(values as ArrayLike<number | bigint>, Number);
}
