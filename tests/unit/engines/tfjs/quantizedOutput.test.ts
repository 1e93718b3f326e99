import { describe, expect, test } from 'vitest';
import type { TensorSpec } from '../../../../src/core/tensorValue.ts';
import { keepsGrid, realRange } from '../../../../src/engines/tfjs/quantizedOutput.ts';

const int8 = (scale: number, zeroPoint: number): TensorSpec => ({
  name: 'x',
  dtype: 'int8',
  shape: [4],
  quantization: { scale: [scale], zeroPoint: [zeroPoint], dimension: 0 },
});
const float: TensorSpec = { name: 'x', dtype: 'float32', shape: [4], quantization: null };

test('the range of a quantized tensor is that of its integers', () => {
  expect(realRange(int8(0.5, -128))).toEqual([0, 127.5]);
  expect(realRange({ ...int8(0.25, 128), dtype: 'uint8' })).toEqual([-32, 31.75]);
});

describe('a clamp is left out', () => {
  test.each([
    ['of float tensors', 'ADD', 'NONE', [float, float], float],
    ['after moving values on one grid', 'RESHAPE', 'NONE', [int8(0.5, 3)], int8(0.5, 3)],
    ['after averaging on one grid', 'AVERAGE_POOL_2D', 'NONE', [int8(0.5, 3)], int8(0.5, 3)],
    ['after RELU6 inside the range', 'CONV_2D', 'RELU6', [int8(1, 0)], int8(6 / 200, -100)],
    ['after joining tensors of one grid', 'CONCATENATION', 'NONE', [int8(1, 0), int8(1, 0)], int8(1, 0)],
  ] as const)('%s', (_what, op, activation, inputs, output) => {
    expect(keepsGrid('clamp', op, activation, inputs, output)).toBe(true);
  });
});

describe('a clamp is needed', () => {
  test.each([
    ['after sums', 'CONV_2D', 'NONE', [int8(1, 0)], int8(1, 0)],
    ['after moving to another grid', 'RESHAPE', 'NONE', [int8(1, 0)], int8(0.5, 0)],
    ['after RELU, which has no upper end', 'CONV_2D', 'RELU', [int8(1, 0)], int8(1, -128)],
    ['after RELU6 beyond the range', 'CONV_2D', 'RELU6', [int8(1, 0)], int8(5 / 255, -128)],
    ['where one of the joined tensors has another grid', 'CONCATENATION', 'NONE', [int8(1, 0), int8(2, 0)], int8(1, 0)],
    ['after quantizing a float', 'QUANTIZE', 'NONE', [float], int8(1, 0)],
  ] as const)('%s', (_what, op, activation, inputs, output) => {
    expect(keepsGrid('clamp', op, activation, inputs, output)).toBe(false);
  });
});

test('rounding is needed after averages and activations, not after moves', () => {
  expect(keepsGrid('round', 'AVERAGE_POOL_2D', 'NONE', [int8(0.5, 3)], int8(0.5, 3))).toBe(false);
  expect(keepsGrid('round', 'CONV_2D', 'RELU6', [int8(1, 0)], int8(6 / 200, -100))).toBe(false);
  expect(keepsGrid('round', 'MAX_POOL_2D', 'NONE', [int8(0.5, 3)], int8(0.5, 3))).toBe(true);
});
