import { describe, expect, it } from 'vitest';
import type { TensorData } from '../../../src/engines/types.ts';
import { checkOf } from '../../../src/lab/quantizer/calibrationRun.ts';

const tensor = (name: string, ...values: number[]): TensorData => ({
  name,
  dtype: 'float32',
  shape: [values.length],
  data: new Float32Array(values).buffer,
});

describe('the check of the engine that calibrates', () => {
  it('gives the largest difference as a part of its own tensor', () => {
    const check = checkOf([tensor('a', 0, 100.01), tensor('b', 0, 1)], [tensor('a', 0, 100), tensor('b', 0, 1)]);
    expect(check).toMatchObject({ tensors: 2, tensor: 'a', agrees: true });
    expect(check.share).toBeCloseTo(1e-4, 6);
  });

  it('names the tensor that differs by more than is allowed', () => {
    const check = checkOf([tensor('a', 0, 1), tensor('b', 0, 1.1)], [tensor('a', 0, 1), tensor('b', 0, 1)]);
    expect(check).toMatchObject({ tensor: 'b', agrees: false });
  });

  it('does not agree where only one side is finite', () => {
    expect(checkOf([tensor('a', NaN, 1)], [tensor('a', 0, 1)])).toMatchObject({ share: null, tensor: 'a', agrees: false });
  });
});
