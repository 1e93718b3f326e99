import { describe, expect, test } from 'vitest';
import type { TensorSpec } from '../../../src/core/tensorValue.ts';
import { pictureGeometry } from '../../../src/lab/input/pictureGeometry.ts';
import { pixelsToTensor } from '../../../src/lab/input/pixelsToTensor.ts';

/** Red, then grey. */
const pixels = Uint8ClampedArray.of(255, 0, 51, 255, 128, 128, 128, 255);
const spec = (dtype: TensorSpec['dtype'], scale?: number, zeroPoint = 0): TensorSpec => ({
  name: 'input',
  dtype,
  shape: [1, 1, 2, 3],
  quantization: scale === undefined ? null : { scale: [scale], zeroPoint: [zeroPoint], dimension: 0 },
});
const geometry = { height: 1, width: 2, channels: 3, layout: 'NHWC' } as const;
const full = { low: -1, high: 1 };

describe('pixels become a tensor', () => {
  test('float32: black is low, white is high', () => {
    const values = new Float32Array(pixelsToTensor(pixels, spec('float32'), { geometry, range: full, channels: 'rgb' }));
    expect([...values.slice(0, 3)]).toEqual([1, -1, Math.fround(-1 + 51 * (2 / 255))]);
  });

  test('BGR turns the channels round', () => {
    const range = { low: 0, high: 255 };
    const values = new Float32Array(pixelsToTensor(pixels, spec('float32'), { geometry, range, channels: 'bgr' }));
    expect([...values]).toEqual([51, 0, 255, 128, 128, 128]);
  });

  test('NCHW keeps the channels apart', () => {
    const range = { low: 0, high: 255 };
    const options = { geometry: { ...geometry, layout: 'NCHW' as const }, range, channels: 'rgb' as const };
    expect([...new Float32Array(pixelsToTensor(pixels, spec('float32'), options))]).toEqual([255, 128, 0, 128, 51, 128]);
  });

  test('int8 with scale 1/128 and zero point 0: -1 is -128, 1 is held at 127', () => {
    const values = new Int8Array(pixelsToTensor(pixels, spec('int8', 1 / 128), { geometry, range: full, channels: 'rgb' }));
    expect([...values.slice(0, 2)]).toEqual([127, -128]);
  });

  test('uint8 without a scale takes the pixel itself in the range 0 to 255', () => {
    const range = { low: 0, high: 255 };
    expect([...new Uint8Array(pixelsToTensor(pixels, spec('uint8'), { geometry, range, channels: 'rgb' }))]).toEqual([
      255, 0, 51, 128, 128, 128,
    ]);
  });
});

test.each([
  [[1, 224, 224, 3], 'NHWC'],
  [[1, 3, 96, 96], 'NCHW'],
  [[1, 28, 28, 1], 'NHWC'],
  [[1, 49, 40], null],
  [[1, 7, 7, 64], null],
  [[2, 224, 224, 3], null],
])('a tensor of shape %j is a picture: %s', (shape, layout) => {
  expect(pictureGeometry({ shape, dtype: 'float32' })?.layout ?? null).toBe(layout);
});
