import { describe, expect, it } from 'vitest';
import type { DType } from '../../../src/core/dtype.ts';
import { UnsupportedTypeError } from '../../../src/core/errors.ts';
import { isReal, realsOf, valuesFromReals } from '../../../src/core/reals.ts';
import type { TensorSpec } from '../../../src/core/tensorValue.ts';

const spec = (dtype: DType, scale: number[] = [], zeroPoint: number[] = []): TensorSpec => ({
  name: 'x',
  dtype,
  shape: [2],
  quantization: scale.length > 0 ? { scale, zeroPoint, dimension: 0 } : null,
});

describe('isReal', () => {
  it.each(['float32', 'float64'] as const)('%s is', (dtype) => {
    expect(isReal(spec(dtype))).toBe(true);
  });
  it.each(['int8', 'uint8', 'int16'] as const)('%s is with a scale, and not without', (dtype) => {
    expect(isReal(spec(dtype, [0.5]))).toBe(true);
    expect(isReal(spec(dtype))).toBe(false);
  });
  it('a scale on int32 only says where a bias came from', () => {
    expect(isReal(spec('int32', [0.5]))).toBe(false);
  });
  it.each(['string', 'float16', 'bool', 'complex64'] as const)('%s is not, and the error names tensor and type', (dtype) => {
    const tensor = { ...spec(dtype), values: new Uint8Array(2) };
    expect(() => realsOf(tensor, 'ADD')).toThrow(UnsupportedTypeError);
    expect(() => realsOf(tensor, 'ADD')).toThrow(dtype);
  });
});

describe('real values', () => {
  it('of quantized steps are scale x (q - zeroPoint), channel by channel', () => {
    const tensor = { ...spec('int8', [0.5, 2], [1, -1]), values: Int8Array.of(3, 3) };
    expect([...realsOf(tensor, 'ADD')]).toEqual([1, 8]);
  });
  it('come back as the same steps', () => {
    const values = Int8Array.from({ length: 256 }, (_, i) => i - 128);
    const whole = { ...spec('int8', [0.0235294122248888], [-3]), shape: [256] };
    expect(valuesFromReals(realsOf({ ...whole, values }, 'ADD'), whole, 'ADD')).toEqual(values);
  });
  it('of float32 are rounded once, on the way back', () => {
    expect(valuesFromReals([0.1, 1 / 3], spec('float32'), 'ADD')).toEqual(Float32Array.of(0.1, 1 / 3));
  });
});
