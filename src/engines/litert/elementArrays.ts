import type { DType } from '../../core/dtype.ts';

/**
 * The array that LiteRT.js's table has for each type of input and output, the rows that our build adds among them.
 *
 * It tells types apart by their array, so bool has one that nothing else has.
 */
export const ELEMENT_ARRAYS = {
  float32: Float32Array,
  int32: Int32Array,
  uint8: Uint8Array,
  int8: Int8Array,
  int16: Int16Array,
  int64: BigInt64Array,
  bool: Uint8ClampedArray,
} as const satisfies Partial<Record<DType, unknown>>;

export type LitertType = keyof typeof ELEMENT_ARRAYS;

/** Whether tensors of the type can go in and come out. */
export function isLitertType(dtype: DType): dtype is LitertType {
  return dtype in ELEMENT_ARRAYS;
}
