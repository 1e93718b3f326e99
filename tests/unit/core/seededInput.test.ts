import { describe, expect, test } from 'vitest';
import type { DType } from '../../../src/core/dtype.ts';
import { UnsupportedTypeError } from '../../../src/core/errors.ts';
import { seededInput } from '../../../src/core/seededInput.ts';

const spec = (dtype: DType, shape: number[]) => ({ name: 'x', dtype, shape, quantization: null });

describe('seededInput', () => {
  test('mulberry32(1) begins with 0.62707394, so the first float is 0.25414789', () => {
    const [first] = new Float32Array(seededInput(spec('float32', [3]), 1));
    expect(first).toBeCloseTo(-1 + 2 * 0.6270739405881613, 6);
  });

  test('integers cover their whole range', () => {
    const values = new Int8Array(seededInput(spec('int8', [100_000]), 7));
    expect([Math.min(...values), Math.max(...values)]).toEqual([-128, 127]);
  });

  test('bool is 0 or 1', () => {
    expect(new Set(new Uint8Array(seededInput(spec('bool', [100]), 7)))).toEqual(new Set([0, 1]));
  });

  test('the same seed gives the same bytes, another seed others', () => {
    const [a, b, c] = [1, 1, 2].map((seed) => new Uint8Array(seededInput(spec('int16', [50]), seed)));
    expect(a).toEqual(b);
    expect(a).not.toEqual(c);
  });

  test('a string has no seeded values', () => {
    expect(() => seededInput(spec('string', [1]), 1)).toThrow(UnsupportedTypeError);
  });
});
