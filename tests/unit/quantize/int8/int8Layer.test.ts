import { describe, expect, test } from 'vitest';
import { int8Layer } from '../../../../src/quantize/int8/int8Layer.ts';
import { int8Weights, weightScales } from '../../../../src/quantize/int8/int8Weights.ts';

describe('int8Weights', () => {
  test('the channels of a depthwise filter lie along its last dimension', () => {
    const weights = Float32Array.of(1, 10, -0.5, 5, 0.25, -10);
    const { scale, data, dimension } = int8Weights(weights, [1, 1, 3, 2], 3);
    expect(dimension).toBe(3);
    expect(scale).toEqual([1 / 127, 10 / 127].map(Math.fround));
    expect([...data]).toEqual([127, 127, -64, 64, 32, -127]);
  });

  test('ties go to the even step, and -128 is not used', () => {
    // A step of 2: the largest is 254.
    expect([...int8Weights(Float32Array.of(254, 1, 3, -1, -254), [5], null).data]).toEqual(
      [127, 0, 2, -0, -127].map((q) => q + 0),
    );
  });

  test('a channel of zeros takes the smallest scale of the others', () => {
    expect(weightScales(Float32Array.of(0, 0, 254, 127), [2, 2], 0)).toEqual([2, 2]);
    expect(weightScales(new Float32Array(4), [2, 2], 0)).toEqual([1, 1]);
  });
});

describe('int8Layer', () => {
  test('a bias has the scale input times weight of its channel', () => {
    const layer = int8Layer(Float32Array.of(127, 12.7), [2, 1], 0, Float32Array.of(3, 3), 0.5);
    expect(layer.biasScale).toEqual([0.5, 0.5 * Math.fround(12.7 / 127)].map(Math.fround));
    expect([...layer.bias]).toEqual([6, 60]);
    expect(layer.widened).toBe(0);
  });

  test('a bias too large for half of 32 bits makes the scale of its weights larger, of no others', () => {
    const layer = int8Layer(Float32Array.of(1e-9, 127), [2, 1], 0, Float32Array.of(4, 4), 0.05);
    expect(layer.widened).toBe(1);
    expect(layer.weights.scale[1]).toBe(1);
    expect(layer.bias[0]! / 2 ** 30).toBeCloseTo(1, 5);
    expect(layer.bias[0]! * layer.biasScale[0]!).toBeCloseTo(4, 5);
  });

  test('with one scale for all weights the bias has one too', () => {
    const layer = int8Layer(Float32Array.of(127, 12.7), [2, 1], null, Float32Array.of(3, -3), 0.5);
    expect(layer.biasScale).toEqual([0.5]);
    expect([...layer.bias]).toEqual([6, -6]);
  });
});
