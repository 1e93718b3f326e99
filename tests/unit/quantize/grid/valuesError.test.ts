import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../../../../src/core/random.ts';
import { dequantize, quantize } from '../../../../src/core/quantization.ts';
import { gridOf } from '../../../../src/quantize/grid/grid.ts';
import { combinedError, sqnrDb } from '../../../../src/quantize/grid/quantizationError.ts';
import { valuesError } from '../../../../src/quantize/grid/valuesError.ts';

const random = mulberry32(9);
const values = Float32Array.from({ length: 5000 }, () => (random() - 0.5) * 3);

describe('valuesError', () => {
  it.each([
    ['int4', 4],
    ['int8', 8],
    ['int16', 16],
  ] as const)('is with %s what quantizing there and back by the core loses', (dtype, bits) => {
    const grid = gridOf({ low: -1, high: 1.3 }, { bits, symmetric: false });
    const quantization = { scale: [grid.scale], zeroPoint: [grid.zeroPoint], dimension: 0 };
    const steps = Int32Array.from(quantize(values, quantization, [values.length], dtype));
    const back = dequantize(steps, quantization, [values.length]);
    const squares = [...values].map((value, i) => (value - back[i]!) ** 2);
    const outside = [...values].map((value) => value < grid.low - grid.scale / 2 || value > grid.high + grid.scale / 2);
    const mean = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / values.length;
    const error = valuesError(values, grid);
    expect(error.clipping).toBeCloseTo(mean(squares.map((square, i) => (outside[i] ? square : 0))), 14);
    expect(error.rounding).toBeCloseTo(mean(squares.map((square, i) => (outside[i] ? 0 : square))), 14);
    expect(error.clipped).toBe(outside.filter(Boolean).length / values.length);
    expect(sqnrDb(error)).toBeCloseTo(10 * Math.log10(mean([...values].map((value) => value ** 2)) / mean(squares)), 9);
  });

  it('rises by 6 dB with each bit while nothing is clipped', () => {
    const dbs = [4, 5, 6, 7, 8, 9, 10, 11, 12].map((bits) =>
      sqnrDb(valuesError(values, gridOf({ low: -1.5, high: 1.5 }, { bits, symmetric: true }))),
    );
    for (let i = 1; i < dbs.length; i++) expect(dbs[i]! - dbs[i - 1]!).toBeCloseTo(6.02, 0);
  });

  it('of two halves combined is that of the whole', () => {
    const grid = gridOf({ low: -1, high: 1 }, { bits: 5, symmetric: true });
    const whole = valuesError(values, grid);
    const parts = combinedError([valuesError(values.subarray(0, 1200), grid), valuesError(values.subarray(1200), grid)]);
    expect(parts.total).toBe(whole.total);
    for (const key of ['clipping', 'rounding', 'signal', 'clipped'] as const) expect(parts[key]).toBeCloseTo(whole[key], 12);
    expect(sqnrDb(valuesError([0, 0], grid))).toBe(Infinity);
  });
});
