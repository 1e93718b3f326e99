import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { activate } from '../../../src/core/activation.ts';
import { halfToFloat } from '../../../src/core/float16.ts';
import { fixedPointMultiplier, multiplyWide } from '../../../src/core/fixedPoint.ts';
import { paddedSize } from '../../../src/core/padding.ts';
import { activationSteps, dequantize, quantize, quantizeValue, requantize } from '../../../src/core/quantization.ts';
import { roundHalfEven } from '../../../src/core/roundHalfEven.ts';
import { broadcastShape, broadcastStrides } from '../../../src/core/shape.ts';
import { bytesFromValues, valuesFromBytes } from '../../../src/core/values.ts';

const seeded = { seed: 20, numRuns: 500 };

describe('roundHalfEven', () => {
  test.each([
    [0.5, 0],
    [1.5, 2],
    [2.5, 2],
    [-0.5, 0],
    [-1.5, -2],
    [-2.5, -2],
    [0.49999999999999994, 0],
    [2 ** 50 + 0.5, 2 ** 50],
    [-1234.4, -1234],
  ])('of %d is %d', (x, rounded) => expect(roundHalfEven(x) + 0).toBe(rounded));
});

describe('requantize', () => {
  const int8 = { min: -128, max: 127 };
  test.each([
    [5, 0.5, 0, 2],
    [7, 0.5, 0, 4],
    [-5, 0.5, 10, 8],
    [1000, 1, 0, 127],
    [-1000, 1, 0, -128],
  ])('%d x %d + %d is %d', (accumulator, multiplier, zeroPoint, q) => {
    expect(requantize(accumulator, multiplier, zeroPoint, int8)).toBe(q);
  });

  test('takes the accumulator through float32: 2^24 + 1 is no different from 2^24', () => {
    const wide = { min: -(2 ** 31), max: 2 ** 31 - 1 };
    expect(requantize(2 ** 24 + 1, 1, 0, wide)).toBe(2 ** 24);
  });
});

describe('quantize and dequantize', () => {
  test('what lies on the grid comes back unchanged', () => {
    const quantization = { scale: [0.1], zeroPoint: [3], dimension: 0 };
    const steps = Int8Array.from({ length: 256 }, (_, i) => i - 128);
    const back = quantize(dequantize(steps, quantization, [256]), quantization, [256], 'int8');
    expect([...back]).toEqual([...steps]);
  });

  test('per channel along the middle dimension', () => {
    const quantization = { scale: [1, 10], zeroPoint: [0, 1], dimension: 1 };
    expect([...dequantize(Int8Array.of(1, 2, 3, 4, 5, 6, 7, 8), quantization, [2, 2, 2])]).toEqual([1, 2, 20, 30, 5, 6, 60, 70]);
  });

  test('NaN and infinities end at the ends of the range', () => {
    const range = { min: -128, max: 127 };
    expect([NaN, Infinity, -Infinity].map((x) => quantizeValue(x, 0.5, 0, range))).toEqual([-128, 127, -128]);
  });

  test('RELU6 leaves the steps from the zero point to six above it', () => {
    expect(activationSteps('RELU6', 0.0625, -100, 'int8')).toEqual({ min: -100, max: -4 });
    expect(activationSteps('NONE', 0.0625, -100, 'int8')).toEqual({ min: -128, max: 127 });
  });
});

describe('the 16-bit fixed-point multiplier', () => {
  test('has its top bit set and gives the real number back', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e3, noNaN: true }), (real) => {
        const { outputMultiplier, outputShift } = fixedPointMultiplier(real);
        expect(outputMultiplier).toBeGreaterThanOrEqual(2 ** 30);
        expect(outputMultiplier).toBeLessThan(2 ** 31);
        expect(Math.abs((outputMultiplier * 2 ** (outputShift - 31)) / real - 1)).toBeLessThan(2 ** -30);
      }),
      seeded,
    );
  });

  test('multiplies 48-bit accumulators as exact integers do', () => {
    const accumulator = fc.bigInt({ min: -(2n ** 47n), max: 2n ** 47n });
    fc.assert(
      fc.property(accumulator, fc.double({ min: 1e-6, max: 0.9, noNaN: true }), (x, real) => {
        const fixed = fixedPointMultiplier(real);
        const multiplier =
          BigInt(fixed.outputMultiplier) < 0x7fff0000n ? (BigInt(fixed.outputMultiplier) + 0x8000n) >> 16n : 0x7fffn;
        const shift = BigInt(15 - fixed.outputShift);
        const exact = (x * multiplier + (1n << (shift - 1n))) >> shift;
        expect(multiplyWide(Number(x), fixed)).toBe(Number(exact));
      }),
      seeded,
    );
  });
});

describe('paddedSize', () => {
  test('SAME: the number of outputs ignores the filter', () => {
    for (const filter of [1, 2, 3, 7]) expect(paddedSize('SAME', 10, filter, 3).out).toBe(4);
  });

  test.each([
    ['SAME', 5, 2, 2, 1, { out: 3, before: 0, after: 1 }],
    ['SAME', 5, 3, 2, 1, { out: 3, before: 1, after: 1 }],
    ['SAME', 4, 3, 2, 1, { out: 2, before: 0, after: 1 }],
    ['SAME', 7, 3, 1, 2, { out: 7, before: 2, after: 2 }],
    ['SAME', 4, 1, 3, 1, { out: 2, before: 0, after: 0 }],
    ['VALID', 5, 2, 2, 1, { out: 2, before: 0, after: 0 }],
    ['VALID', 5, 3, 1, 2, { out: 1, before: 0, after: 0 }],
    ['VALID', 2, 3, 1, 1, { out: 0, before: 0, after: 0 }],
  ] as const)('%s in=%d f=%d s=%d d=%d', (padding, size, filter, stride, dilation, expected) => {
    expect(paddedSize(padding, size, filter, stride, dilation)).toEqual(expected);
  });
});

describe('broadcasting', () => {
  test.each([
    [
      [2, 1, 4],
      [3, 1],
      [2, 3, 4],
    ],
    [[], [5], [5]],
    [
      [1, 0],
      [3, 1],
      [3, 0],
    ],
  ])('%j with %j is %j', (a, b, shape) => {
    expect(broadcastShape(a, b)).toEqual(shape);
    expect(broadcastShape(b, a)).toEqual(shape);
  });

  test('of 2 with 3 is refused', () => expect(() => broadcastShape([2], [3])).toThrow(RangeError));
  test('repeats with stride 0', () => expect(broadcastStrides([3, 1], [2, 3, 4])).toEqual([0, 1, 0]));
});

describe('values and bytes', () => {
  test('int4: the low half of a byte comes first, with its sign', () => {
    expect([...valuesFromBytes('int4', Uint8Array.of(0x8f, 0x07), 3)]).toEqual([-1, -8, 7]);
    expect([...new Uint8Array(bytesFromValues('int4', Int8Array.of(-1, -8, 7)))]).toEqual([0x8f, 0x07]);
  });

  test('aligned bytes are seen in place, unaligned ones copied', () => {
    const bytes = new Uint8Array(12);
    expect(valuesFromBytes('float32', bytes.subarray(4), 2).buffer).toBe(bytes.buffer);
    expect(valuesFromBytes('float32', bytes.subarray(3), 2).buffer).not.toBe(bytes.buffer);
  });

  test('too few bytes are refused', () => expect(() => valuesFromBytes('int32', new Uint8Array(7), 2)).toThrow(RangeError));
  test('strings have no values', () => expect(() => valuesFromBytes('string', new Uint8Array(8), 1)).toThrow(RangeError));
});

test.each([
  [0x3c00, 1],
  [0xbc00, -1],
  [0x3555, 0.333251953125],
  [0x7bff, 65504],
  [0x0001, 2 ** -24],
  [0x03ff, 1023 * 2 ** -24],
  [0x7c00, Infinity],
  [0xfc00, -Infinity],
  [0x7e00, NaN],
])('half 0x%i is %d', (bits, value) => expect(halfToFloat(bits)).toBe(value));

test('activations leave NaN alone', () => {
  for (const activation of ['RELU', 'RELU6', 'RELU_N1_TO_1', 'TANH'] as const) {
    const out = Float32Array.of(NaN, 10, -10);
    activate(activation, out);
    expect(out[0]).toBeNaN();
    expect(out[1]).toBe({ RELU: 10, RELU6: 6, RELU_N1_TO_1: 1, TANH: 1 }[activation]);
  }
});
