import { expect, test } from 'vitest';
import { costOf } from '../../../src/stage/cost.ts';
import { geometryOf } from '../../../src/stage/geometry.ts';
import { FIRST_SETTING, type Setting } from '../../../src/stage/setting.ts';

function cost(setting: Partial<Setting>) {
  return costOf(geometryOf({ ...FIRST_SETTING, inChannels: 3, ...setting }).geometry!);
}

test('eight 3x3 filters over RGB have 224 parameters, biases included', () => {
  const { weights, biases, weightBytes } = cost({ outChannels: 8, bias: true });
  expect([weights, biases, weightBytes]).toEqual([216, 8, 896]);
});

test('from 3 to 8 channels: 216 weights against 27 + 24 = 51', () => {
  expect(cost({ outChannels: 8 }).weights).toBe(216);
  expect(cost({ kind: 'depthwise' }).weights).toBe(27);
  expect(cost({ kind: 'pointwise', outChannels: 8 }).weights).toBe(24);
});

test('for one output channel separable costs more: 30 weights against 27', () => {
  expect(cost({ kind: 'depthwise' }).weights + cost({ kind: 'pointwise', outChannels: 1 }).weights).toBe(30);
  expect(cost({ outChannels: 1 }).weights).toBe(27);
});

test('groups divide the weights and the MACs; a transposed convolution multiplies by its inputs', () => {
  const grouped = cost({ kind: 'grouped', inChannels: 4, outChannels: 4, groups: 2 });
  const whole = cost({ inChannels: 4, outChannels: 4 });
  expect([grouped.weights * 2, grouped.macs * 2]).toEqual([whole.weights, whole.macs]);
  expect(cost({ kind: 'transposed', strideWidth: 2, strideHeight: 2 }).macs).toBe(12 * 12 * 27);
});

test('a pooling has no weights and multiplies nothing', () => {
  expect(cost({ kind: 'maxPool' })).toMatchObject({ weights: 0, macs: 0, weightBytes: 0, outputBytes: 10 * 10 * 3 * 4 });
});
