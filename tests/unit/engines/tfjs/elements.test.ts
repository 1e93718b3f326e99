import { describe, expect, test } from 'vitest';
import { dequantize } from '../../../../src/core/quantization.ts';
import type { TensorSpec } from '../../../../src/core/tensorValue.ts';
import { realValues } from '../../../../src/engines/graph/realValues.ts';
import { sameGrid } from '../../../../src/engines/graph/sameGrid.ts';
import { elementsOf, ownBytes } from '../../../../src/engines/tfjs/elements.ts';

const spec = (dtype: TensorSpec['dtype'], scale: number | null = null, zeroPoint = 0): TensorSpec => ({
  name: 'x',
  dtype,
  shape: [256],
  quantization: scale === null ? null : { scale: [scale], zeroPoint: [zeroPoint], dimension: 0 },
});

test.each(['int8', 'uint8'] as const)('every byte of %s means what core says, bit for bit', (dtype) => {
  const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
  const quantized = spec(dtype, 0.0123, dtype === 'int8' ? -7 : 121);
  const stored = dtype === 'int8' ? new Int8Array(bytes.buffer) : bytes;
  expect(realValues(quantized, bytes)).toEqual(dequantize(stored, quantized.quantization!, [256]));
});

test.each(['int8', 'uint8'] as const)('%s survives the way to real numbers and back', (dtype) => {
  const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
  const quantized = spec(dtype, 0.0123, 5);
  expect(new Uint8Array(ownBytes(quantized, realValues(quantized, bytes), false))).toEqual(bytes);
});

test('real numbers half way between two steps go to the even one', () => {
  const quantized = { ...spec('int8', 2, 0), shape: [4] };
  const bytes = ownBytes(quantized, Float32Array.of(1, 3, -1, 1000), false);
  expect([...new Int8Array(bytes)]).toEqual([0, 2, 0, 127]);
});

describe('the bytes of a float output', () => {
  const values = Float32Array.of(1, 2);
  test('are the buffer itself where nobody else has it', () => {
    expect(ownBytes(spec('float32'), values, true)).toBe(values.buffer);
  });
  test('are copied where somebody has it, or it holds more', () => {
    expect(ownBytes(spec('float32'), values, false)).not.toBe(values.buffer);
    const part = new Float32Array(4).subarray(1, 3);
    expect(ownBytes(spec('float32'), part, true).byteLength).toBe(8);
  });
});

test('tfjs holds real numbers and int32, nothing else', () => {
  expect(elementsOf(spec('float32'))).toBe('float32');
  expect(elementsOf(spec('int8', 1))).toBe('float32');
  expect(elementsOf(spec('int32'))).toBe('int32');
  for (const dtype of ['int64', 'bool', 'string', 'int8', 'uint8'] as const) expect(elementsOf(spec(dtype))).toBeNull();
});

test('two tensors are on one grid only with the same type, scale and zero point', () => {
  expect(sameGrid(spec('int8', 1), spec('int8', 1))).toBe(true);
  expect(sameGrid(spec('float32'), spec('float32'))).toBe(true);
  expect(sameGrid(spec('int8', 1), spec('int8', 2))).toBe(false);
  expect(sameGrid(spec('int8', 1, 1), spec('int8', 1, 2))).toBe(false);
  expect(sameGrid(spec('int8', 1), spec('uint8', 1))).toBe(false);
  expect(sameGrid(spec('int8', 1), spec('float32'))).toBe(false);
});
