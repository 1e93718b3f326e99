import { describe, expect, it } from 'vitest';
import { judge } from '../../../src/bench/judge.ts';
import type { TensorData } from '../../../src/engines/types.ts';

function floats(values: readonly number[], shape: readonly number[] = [1, values.length]): TensorData {
  return { name: 'out', dtype: 'float32', shape, data: Float32Array.from(values).buffer };
}

function bytes(values: readonly number[], shape: readonly number[] = [1, values.length]): TensorData {
  return { name: 'out', dtype: 'int8', shape, data: Int8Array.from(values).buffer };
}

const INT8 = { scale: [1 / 256], zeroPoint: [-128], dimension: 0 };
const FLOAT = { precision: 'float32', quantizations: [null] } as const;

describe('judge', () => {
  it('float32 passes at 5e-4 of the range and fails above it', () => {
    const reference = [floats([-4, 0, 6])];
    expect(judge([floats([-4, 0.0049, 6])], reference, FLOAT)).toMatchObject({ ok: true, reason: null });
    const wrong = judge([floats([-4, 0.0051, 6])], reference, FLOAT);
    expect(wrong).toMatchObject({ ok: false, reason: 'output "out": off by 0.0051, allowed 0.005' });
    expect(wrong.outputs[0]?.maxAbsError).toBeCloseTo(0.0051, 6);
  });

  it('the range has zero in it, so that a lone score or a constant output can pass', () => {
    expect(judge([floats([1.0004])], [floats([1])], FLOAT).ok).toBe(true);
    expect(judge([floats([1.0006])], [floats([1])], FLOAT).ok).toBe(false);
    expect(judge([floats([0, 0])], [floats([0, 0])], FLOAT).ok).toBe(true);
  });

  it('float16 is allowed 2e-2 of the range', () => {
    const options = { ...FLOAT, precision: 'float16' } as const;
    expect(judge([floats([0.019, 1])], [floats([0, 1])], options).ok).toBe(true);
    expect(judge([floats([0.021, 1])], [floats([0, 1])], options).ok).toBe(false);
  });

  it('an integer output of float arithmetic may be one step off, a class index may not', () => {
    const options = { precision: 'float32', quantizations: [INT8] } as const;
    expect(judge([bytes([-128, 4])], [bytes([-128, 5])], options).ok).toBe(true);
    expect(judge([bytes([-128, 3])], [bytes([-128, 5])], options).ok).toBe(false);
    expect(judge([bytes([1, 4])], [bytes([1, 5])], FLOAT).ok).toBe(false);
  });

  it('native integers are equal, unless a tolerance is given', () => {
    const options = { precision: 'native', quantizations: [INT8] } as const;
    expect(judge([bytes([-128, 5])], [bytes([-128, 5])], options).ok).toBe(true);
    expect(judge([bytes([-128, 4])], [bytes([-128, 5])], options).ok).toBe(false);
    const native = { integerSteps: 1, floatShare: null };
    expect(judge([bytes([-128, 4])], [bytes([-128, 5])], { ...options, native }).ok).toBe(true);
    expect(judge([bytes([-128, 3])], [bytes([-128, 5])], { ...options, native }).ok).toBe(false);
    expect(judge([bytes([1, 4])], [bytes([1, 5])], { precision: 'native', quantizations: [null], native }).ok).toBe(false);
  });

  it('a part of the range that native floats may be off lets no zeros, NaN or memory of others pass', () => {
    const options = { precision: 'native', quantizations: [null], native: { integerSteps: 2, floatShare: 0.05 } } as const;
    const reference = [floats([0.1, 0.7, -0.3])];
    expect(judge([floats([0.14, 0.66, -0.3])], reference, options).ok).toBe(true);
    expect(judge([floats([0, 0, 0])], reference, options).ok).toBe(false);
    expect(judge([floats([0.1, Number.NaN, -0.3])], reference, options).ok).toBe(false);
    expect(judge([floats([4e-41, 0.7, -0.3])], reference, options).ok).toBe(false);
    expect(judge([bytes([0, 0, 0])], [bytes([-128, 90, -60])], { ...options, quantizations: [INT8] }).ok).toBe(false);
  });

  it('native float outputs are judged as float32', () => {
    const options = { precision: 'native', quantizations: [null] } as const;
    expect(judge([floats([1, 2.0009])], [floats([1, 2])], options).ok).toBe(true);
    expect(judge([floats([1, 2.0011])], [floats([1, 2])], options).ok).toBe(false);
  });

  it('faithful asks for the same class first and for a cosine of 0.99 with the zero point taken off', () => {
    const options = { precision: 'int8-faithful', quantizations: [INT8] } as const;
    const reference = [bytes([-128, 120, -100])];
    expect(judge([bytes([-126, 116, -104])], reference, options)).toMatchObject({ ok: true, outputs: [{ top1Equal: true }] });
    expect(judge([bytes([-128, 0, 0])], [bytes([-128, 1, 0])], options)).toMatchObject({ ok: true });
    const other = judge([bytes([-128, 0, 2])], [bytes([-128, 2, 0])], options);
    expect(other).toMatchObject({ ok: false, reason: 'output "out": another class is first' });
    // Raw, [-128, -118] and [-118, -128] point the same way; taken from the zero point they are at right angles.
    const turned = judge([bytes([-128, -118, -128, -120], [2, 2])], [bytes([-118, -128, -120, -128], [2, 2])], options);
    expect(turned.ok).toBe(false);
    expect(turned.outputs[0]?.cosine).toBeCloseTo(0, 9);
  });

  it('faithful judges a lone value by its error, since it has no direction', () => {
    const options = { precision: 'int8-faithful', quantizations: [INT8] } as const;
    expect(judge([bytes([-100])], [bytes([-110])], options).ok).toBe(true);
    expect(judge([bytes([100])], [bytes([-110])], options).ok).toBe(false);
  });

  it('equal scores may be named in either order', () => {
    const options = { precision: 'int8-faithful', quantizations: [null] } as const;
    expect(judge([floats([0.5, 0.5001])], [floats([0.5, 0.5])], options).ok).toBe(true);
  });

  it.each([NaN, Infinity])('%f where the reference is finite is wrong in every precision', (value) => {
    for (const precision of ['native', 'float32', 'float16', 'int8-faithful'] as const) {
      expect(judge([floats([value, 1, 2])], [floats([0, 1, 2])], { precision, quantizations: [null] }).ok).toBe(false);
    }
  });

  it('the same infinities and NaN agree', () => {
    expect(judge([floats([-Infinity, NaN, 1])], [floats([-Infinity, NaN, 1])], FLOAT).ok).toBe(true);
  });

  it('another count, type or size of outputs is wrong with a reason', () => {
    expect(judge([], [floats([1])], FLOAT)).toMatchObject({ ok: false, reason: '0 outputs where the reference has 1' });
    expect(judge([bytes([1])], [floats([1])], FLOAT)).toMatchObject({ ok: false });
    expect(judge([floats([1, 2])], [floats([1])], FLOAT).reason).toMatch(/other type, size/);
  });

  it('zeros in place of an answer are wrong in every precision', () => {
    for (const precision of ['native', 'float32', 'float16', 'int8-faithful'] as const) {
      const verdict = judge([floats([0, 0, 0])], [floats([0.1, 0.2, 0.7])], { precision, quantizations: [null] });
      expect(verdict.ok).toBe(false);
    }
  });
});
