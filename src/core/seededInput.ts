import { bytesOf, type DType } from './dtype.ts';
import { UnsupportedTypeError } from './errors.ts';
import { mulberry32 } from './random.ts';
import type { TensorSpec } from './tensorValue.ts';

/** Least and greatest value of the integer types. */
const RANGES: Partial<Record<DType, readonly [number, number]>> = {
  int8: [-128, 127],
  uint8: [0, 255],
  int16: [-32768, 32767],
  uint16: [0, 65535],
  int32: [-2147483648, 2147483647],
  uint32: [0, 4294967295],
  bool: [0, 1],
};

/**
 * Raw little-endian bytes of a tensor filled from mulberry32(seed): floats in [-1, 1], integers over their range, bool 0 or 1.
 *
 * Floats are fround(-1 + 2u), integers low + floor(u * (high - low + 1)); a 64-bit integer takes two draws, low half first.
 *
 * @throws UnsupportedTypeError for a type without such values (string, complex)
 */
export function seededInput(tensor: TensorSpec, seed: number): ArrayBuffer {
  const count = tensor.shape.reduce((product, dimension) => product * dimension, 1);
  const random = mulberry32(seed);
  const buffer = new ArrayBuffer(bytesOf(tensor.dtype, count));
  const range = RANGES[tensor.dtype];
  if (range) {
    const [low, high] = range;
    const values = integerArray(tensor.dtype, buffer);
    for (let i = 0; i < count; i++) values[i] = low + Math.floor(random() * (high - low + 1));
  } else if (tensor.dtype === 'float32') {
    const values = new Float32Array(buffer);
    for (let i = 0; i < count; i++) values[i] = -1 + 2 * random();
  } else if (tensor.dtype === 'float64') {
    const values = new Float64Array(buffer);
    for (let i = 0; i < count; i++) values[i] = -1 + 2 * random();
  } else if (tensor.dtype === 'int64' || tensor.dtype === 'uint64') {
    const halves = new Uint32Array(buffer);
    for (let i = 0; i < halves.length; i++) halves[i] = Math.floor(random() * 4294967296);
  } else throw new UnsupportedTypeError(tensor.name, tensor.dtype, 'seeded input');
  return buffer;
}

function integerArray(dtype: DType, buffer: ArrayBuffer): { [index: number]: number } {
  if (dtype === 'int8') return new Int8Array(buffer);
  if (dtype === 'int16') return new Int16Array(buffer);
  if (dtype === 'uint16') return new Uint16Array(buffer);
  if (dtype === 'int32') return new Int32Array(buffer);
  if (dtype === 'uint32') return new Uint32Array(buffer);
  return new Uint8Array(buffer);
}
