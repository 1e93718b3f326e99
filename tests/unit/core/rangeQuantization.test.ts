import { describe, expect, test } from 'vitest';
import { asymmetricInt8, symmetricInt8PerChannel } from '../../../src/core/rangeQuantization.ts';

describe('asymmetricInt8', () => {
  test.each([
    [0, 255, 1, -128],
    [-128, 127, 1, 0],
    [-255, 0, 1, 127],
    [10, 255, 1, -128],
    [-255, -10, 1, 127],
    [0, 0, 1, 0],
    [-1, 1.55, 0.01, -28],
  ])('of [%d, %d] has scale %d and zero point %d', (low, high, scale, zeroPoint) => {
    const quantization = asymmetricInt8(low, high);
    expect(quantization.scale[0]).toBeCloseTo(scale, 7);
    expect(quantization.zeroPoint).toEqual([zeroPoint]);
  });

  test('has a float32 scale', () => {
    const [scale] = asymmetricInt8(0, 1).scale;
    expect(scale).toBe(Math.fround(1 / 255));
  });
});

test('symmetric weights reach 127 in every channel; a channel of zeros has scale 1', () => {
  const { scale, zeroPoint } = symmetricInt8PerChannel([1.27, -0.3, -254, 3, 0, 0], 3);
  expect(scale).toEqual([Math.fround(0.01), 2, 1]);
  expect(zeroPoint).toEqual([0]);
});
