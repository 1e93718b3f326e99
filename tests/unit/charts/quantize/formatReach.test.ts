import { describe, expect, test } from 'vitest';
import { formatReach, reachPoints } from '../../../../src/charts/quantize/formatReach.ts';
import { stretchAround, valueTicks } from '../../../../src/charts/quantize/valueTicks.ts';
import { NUMBER_FORMATS } from '../../../../src/core/numberFormats/numberFormat.ts';

const NONE = { scale: 1, zeroPoint: 0 };

describe('how finely a format covers the powers of two', () => {
  test('float16: 10 bits from 2^-14 to 2^16, none at 2^-24', () => {
    expect(formatReach(NUMBER_FORMATS.float16, NONE)).toEqual([
      { power: -24, bits: 0 },
      { power: -14, bits: 10 },
      { power: 16, bits: 10 },
      { power: 16, bits: 0 },
    ]);
  });

  test('the outline counts what lies between two powers: 2^7 values of bfloat16, 64 steps of int8', () => {
    const between = (low: number, grid: { scale: number; zeroPoint: number }, id: 'bfloat16' | 'int8') => {
      const ticks = valueTicks(NUMBER_FORMATS[id], grid, { low, high: low * 2 }, 1000);
      return ticks.kind === 'ticks' ? ticks.values.length - 1 : null;
    };
    expect(between(0.25, NONE, 'bfloat16')).toBe(2 ** 7);
    const grid = { scale: 2 ** -7, zeroPoint: 0 };
    expect(between(0.25, grid, 'int8')).toBe(2 ** 5);
    const [low, high] = formatReach(NUMBER_FORMATS.int8, grid);
    expect(low).toEqual({ power: -7, bits: 0 });
    // One bit a power: at 2^-2 five bits.
    expect(high!.bits / (high!.power - low!.power)).toBe(1);
  });

  test('an asymmetric grid reaches as far as its larger side', () => {
    const [, top] = formatReach(NUMBER_FORMATS.uint8, { scale: 1, zeroPoint: 55 });
    expect(top!.power).toBeCloseTo(Math.log2(200), 12);
  });

  test('points are to scale, cut off at the sides and closed at the bottom', () => {
    const corners = formatReach(NUMBER_FORMATS.float16, NONE);
    const size = { perPower: 2, perBit: 3, base: 30 };
    expect(reachPoints(corners, { first: -24, last: 16 }, size)).toBe('0,30 0,30 20,0 20,0 80,0 80,0 80,30 80,30');
    expect(reachPoints(corners, { first: -19, last: 0 }, size)).toBe('0,30 0,15 10,0 10,0 38,0 38,30');
    expect(reachPoints(corners, { first: 40, last: 60 }, size)).toBe('');
  });
});

describe('the values in a stretch of the number line', () => {
  test('of int4 are its steps, all of them where all fit', () => {
    const grid = { scale: 0.5, zeroPoint: 0 };
    expect(valueTicks(NUMBER_FORMATS.int4, grid, { low: -0.6, high: 1 }, 100)).toEqual({
      kind: 'ticks',
      values: [-0.5, 0, 0.5, 1],
    });
    expect(valueTicks(NUMBER_FORMATS.int4, grid, { low: -99, high: 99 }, 100)).toMatchObject({ values: { length: 16 } });
  });

  test('of floats have one 0, and stop before infinity', () => {
    const around = valueTicks(NUMBER_FORMATS.float16, NONE, { low: -(2 ** -24), high: 2 ** -24 }, 100);
    expect(around).toEqual({ kind: 'ticks', values: [-(2 ** -24), 0, 2 ** -24] });
    expect(valueTicks(NUMBER_FORMATS.float16, NONE, { low: 65472, high: 70000 }, 100)).toEqual({
      kind: 'ticks',
      values: [65472, 65504],
    });
  });

  test('are dense where there are too many, with their ends', () => {
    expect(valueTicks(NUMBER_FORMATS.float16, NONE, { low: 0.1, high: 1e6 }, 50)).toEqual({
      kind: 'dense',
      from: 1639 / 16384,
      to: 65504,
    });
    expect(valueTicks(NUMBER_FORMATS.int8, { scale: 1, zeroPoint: 0 }, { low: -500, high: 500 }, 50)).toEqual({
      kind: 'dense',
      from: -128,
      to: 127,
    });
  });

  test('are none where a format ends before', () => {
    expect(valueTicks(NUMBER_FORMATS.int8, { scale: 1, zeroPoint: 0 }, { low: 300, high: 500 }, 50)).toEqual({
      kind: 'ticks',
      values: [],
    });
  });

  test('a stretch is as wide as the number, halved with each zoom', () => {
    expect(stretchAround(0.5, 0)).toEqual({ low: 0, high: 1 });
    expect(stretchAround(-4, 2)).toEqual({ low: -5, high: -3 });
    expect(stretchAround(0, 1)).toEqual({ low: -0.5, high: 0.5 });
    expect(stretchAround(Infinity, 0)).toEqual({ low: -1, high: 1 });
  });
});
