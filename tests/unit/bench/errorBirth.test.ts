import { describe, expect, it } from 'vitest';
import { errorBirth, tensorError, type LayerError } from '../../../src/bench/errorBirth.ts';
import type { TensorData } from '../../../src/engines/types.ts';

const floats = (...values: number[]): TensorData => ({
  name: 'x',
  dtype: 'float32',
  shape: [values.length],
  data: Float32Array.from(values).buffer,
});
const bytes = (...values: number[]): TensorData => ({
  name: 'x',
  dtype: 'int8',
  shape: [values.length],
  data: Int8Array.from(values).buffer,
});

describe('the error of a tensor', () => {
  it('is relative to the range of the reference with zero in it', () => {
    expect(tensorError(floats(2, 4.5), floats(2, 4), null, 'float32').relative).toBe(0.125);
    expect(tensorError(floats(-1, 3.5), floats(-1, 3), null, 'float32').relative).toBe(0.125);
  });

  it('has signal over noise in decibels: 20 for a tenth of every element', () => {
    const { sqnrDb, cosine } = tensorError(floats(1.1, 2.2, 3.3), floats(1, 2, 3), null, 'float32');
    expect(sqnrDb).toBeCloseTo(20, 4);
    expect(cosine).toBeCloseTo(1, 6);
  });

  it('is nothing for equal tensors, zeros among them', () => {
    expect(tensorError(floats(0, 0), floats(0, 0), null, 'float32')).toMatchObject({
      relative: 0,
      sqnrDb: Infinity,
      cosine: null,
    });
  });

  it('is endless where a value is not finite, or where the reference is all zero', () => {
    expect(tensorError(floats(NaN, 1), floats(1, 1), null, 'float32')).toMatchObject({ relative: Infinity, cosine: null });
    expect(tensorError(floats(1, 1), floats(0, 0), null, 'float32').relative).toBe(Infinity);
  });

  it('may be one step in an integer tensor, whose zero is its zero point', () => {
    const quantization = { scale: [0.5], zeroPoint: [-10], dimension: 0 };
    const { relative, allowed, cosine } = tensorError(bytes(-9, 11), bytes(-10, 10), quantization, 'float32');
    expect(relative).toBe(1 / 20);
    expect(relative).toBeLessThan(allowed);
    // (1, 21) and (0, 20)
    expect(cosine).toBeCloseTo(420 / (20 * Math.sqrt(442)), 10);
  });

  it('is none between tensors of different types', () => {
    expect(() => tensorError(floats(1), bytes(1), null, 'float32')).toThrow(RangeError);
  });
});

const layers = (errors: readonly number[], reads: readonly (readonly number[])[] = []): LayerError[] =>
  errors.map((relative, index) => ({
    subgraph: 0,
    index,
    op: 'CONV_2D',
    name: `layer${index}`,
    readsFrom: reads[index] ?? (index > 0 ? [index - 1] : []),
    relative,
    cosine: 1,
    sqnrDb: 60,
    allowed: 5e-4,
  }));

describe('an error is born', () => {
  it('in the first layer that the judge would not let pass, though later ones are worse', () => {
    expect(errorBirth(layers([1e-7, 2e-7, 0.01, 0.5]))).toEqual({ layer: 2, kind: 'exceeds', growth: 0.01 / 2e-7 });
  });

  it('where most is added, if all would pass', () => {
    const birth = errorBirth(layers([1e-7, 3e-7, 9e-5, 9.01e-5]));
    expect(birth).toMatchObject({ layer: 2, kind: 'largest jump' });
    expect(birth!.growth).toBeCloseTo(300, 6);
  });

  it('not in a layer that reads the error from another branch', () => {
    // 2 adds what 0 and 1 gave; 1 is where it came in.
    expect(errorBirth(layers([1e-7, 4e-4, 4.1e-4], [[], [], [0, 1]]))).toMatchObject({ layer: 1 });
  });

  it('nowhere, where nothing differs', () => {
    expect(errorBirth(layers([0, 0]))).toBeNull();
    expect(errorBirth([])).toBeNull();
  });
});
