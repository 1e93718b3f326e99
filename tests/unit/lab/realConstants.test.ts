import { expect, test } from 'vitest';
import { realConstant, realConstants, spanOfConstant } from '../../../src/lab/realConstants.ts';
import { planModel } from '../../../src/plan/planModel.ts';
import type { PlannedTensor } from '../../../src/plan/plan.ts';
import { deepHotDog } from '../../../src/zoo/deepHotDog.ts';

const BASE = { index: 0, name: 't', isVariable: false, producer: -1, lastUse: 0 };

test('the constants of DeepHotDog are its weights and biases: 2,784,889 numbers', () => {
  const constants = realConstants(planModel(deepHotDog()));
  const counts = constants.map((tensor) => realConstant(tensor).count);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2_784_889);
});

test('halves, and the upper halves of float32, are read as the reals they stand for', async () => {
  const data = new Uint8Array(Uint16Array.of(0x3c00, 0x2e66, 0xfc00).buffer);
  const halves: PlannedTensor = { ...BASE, dtype: 'float16', shape: [3], quantization: null, data };
  const read = realConstant(halves);
  expect([0, 1, 2].map((index) => read.at(index))).toEqual([1, 1638 / 16384, -Infinity]);
  expect(await spanOfConstant(read)).toEqual({ low: 1638 / 16384, high: 1 });
  const upper = realConstant({ ...halves, dtype: 'bfloat16', data: new Uint8Array(Uint16Array.of(0x3f80, 0xc049, 0).buffer) });
  expect([upper.at(0), upper.at(1)]).toEqual([1, -3.140625]);
});

test('integers are read with the scale of their channel, which stands beside them', async () => {
  const quantization = { scale: [0.5, 2], zeroPoint: [0, 3], dimension: 1 };
  const data = new Uint8Array(Int8Array.of(1, 1, -4, 100).buffer);
  const read = realConstant({ ...BASE, dtype: 'int8', shape: [2, 2], quantization, data });
  expect([0, 1, 2, 3].map((index) => read.at(index))).toEqual([0.5, -4, -2, 194]);
  expect(read.gridAt(3)).toEqual({ scale: 2, zeroPoint: 3 });
  expect(await spanOfConstant(read)).toEqual({ low: -4, high: 194 });
});

test('reading a range ends with its signal', async () => {
  const [tensor] = realConstants(planModel(deepHotDog()));
  await expect(spanOfConstant(realConstant(tensor!), AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
});
