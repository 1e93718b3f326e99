import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../../../../src/core/random.ts';
import { asymmetricInt8, symmetricInt8PerChannel } from '../../../../src/core/rangeQuantization.ts';
import { gridOf } from '../../../../src/quantize/grid/grid.ts';
import { onGrid } from '../../../../src/quantize/grid/onGrid.ts';

const random = mulberry32(5);
const ranges = Array.from({ length: 200 }, () => {
  const a = (random() - 0.5) * 10 ** Math.floor(random() * 8 - 4);
  const b = (random() - 0.5) * 10 ** Math.floor(random() * 8 - 4);
  return { low: Math.min(a, b), high: Math.max(a, b) };
});

describe('gridOf', () => {
  it('is with 8 bits the int8 of asymmetric activations and of symmetric weights', () => {
    for (const range of ranges) {
      const asymmetric = gridOf(range, { bits: 8, symmetric: false });
      expect({ scale: [asymmetric.scale], zeroPoint: [asymmetric.zeroPoint], dimension: 0 }).toEqual(
        asymmetricInt8(range.low, range.high),
      );
      const symmetric = gridOf(range, { bits: 8, symmetric: true });
      expect([symmetric.scale]).toEqual(symmetricInt8PerChannel([range.low, range.high], 1).scale);
      expect([symmetric.zeroPoint, symmetric.qMin, symmetric.qMax]).toEqual([0, -127, 127]);
    }
  });

  it.each([2, 3, 4, 7, 8, 11, 16])('with %i bits has 0 on it and its ends within a step of the range', (bits) => {
    for (const range of ranges) {
      for (const symmetric of [false, true]) {
        const grid = gridOf(range, { bits, symmetric });
        expect(grid.qMax - grid.qMin).toBe(2 ** bits - (symmetric ? 2 : 1));
        expect(onGrid(0, grid)).toBe(0);
        if (symmetric) expect(grid.low).toBe(-grid.high);
        else {
          expect(Math.abs(grid.low - Math.min(0, range.low))).toBeLessThanOrEqual(grid.scale * 0.51);
          expect(Math.abs(grid.high - Math.max(0, range.high))).toBeLessThanOrEqual(grid.scale * 0.51);
        }
      }
    }
  });

  it('has by hand for -1 to 2 with 2 bits the steps -1, 0, 1, 2', () => {
    const grid = gridOf({ low: -1, high: 2 }, { bits: 2, symmetric: false });
    expect(grid).toEqual({ scale: 1, zeroPoint: -1, qMin: -2, qMax: 1, low: -1, high: 2 });
    expect([-7, -0.5, 0.5, 0.6, 1.5, 9].map((real) => onGrid(real, grid) + 0)).toEqual([-1, 0, 0, 1, 2, 2]);
  });

  it('has scale 1 for a range of nothing but 0', () => {
    expect(gridOf({ low: 0, high: 0 }, { bits: 8, symmetric: false })).toMatchObject({ scale: 1, zeroPoint: 0 });
    expect(gridOf({ low: 0, high: 0 }, { bits: 8, symmetric: true })).toMatchObject({ scale: 1, zeroPoint: 0 });
  });

  it('refuses other bits, and ends that are not finite', () => {
    expect(() => gridOf({ low: 0, high: 1 }, { bits: 17, symmetric: false })).toThrow('2 to 16 bits, got 17');
    expect(() => gridOf({ low: 0, high: 1 }, { bits: 1, symmetric: false })).toThrow(RangeError);
    expect(() => gridOf({ low: NaN, high: 1 }, { bits: 8, symmetric: false })).toThrow('got NaN to 1');
  });
});
