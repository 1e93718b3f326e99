import { describe, expect, test } from 'vitest';
import { multiplyTwiceRounded } from '../../../../src/core/fixedPoint.ts';
import { mulberry32 } from '../../../../src/core/random.ts';
import { channelScale, fitsSimd, fourScales } from '../../../../src/engines/wasm/requantization8.ts';
import { EXACT_FOUR } from '../../../../wasm/requantization.ts';

/** What a kernel computes from what is written for four channels, step by step in whole numbers. */
function exactResult(out: DataView, lane: number, sum: number): number {
  const word = (at: number): bigint => BigInt(out.getInt32(at, true));
  const factored = BigInt.asIntN(32, BigInt(sum) * word(EXACT_FOUR.factor + 4 * lane));
  const product = factored * word(EXACT_FOUR.multiplier + 4 * lane);
  const away = sum < 0 ? out.getBigInt64(EXACT_FOUR.away + 8 * lane, true) : 0n;
  const rounded = product + out.getBigInt64(EXACT_FOUR.rounding + 8 * lane, true) - away;
  const shifted = BigInt.asUintN(64, rounded) >> word(EXACT_FOUR.shift);
  return Number(BigInt.asIntN(32, shifted - word(EXACT_FOUR.offset)));
}

function written(scales: Parameters<ReturnType<typeof fourScales>['write']>[2]): DataView {
  const out = new DataView(new ArrayBuffer(EXACT_FOUR.bytes));
  fourScales('exact', true).write(out, 0, scales);
  return out;
}

describe('one 64-bit shift is two roundings', () => {
  test('for four channels of different shifts, sums of both signs and all sizes', () => {
    const random = mulberry32(7);
    for (let round = 0; round < 200; round++) {
      const scales = [0, 1, 2, 3].map(() => channelScale(2 ** (4 * random() - 12), 1 + random(), 1));
      const out = written(scales);
      for (let lane = 0; lane < 4; lane++) {
        for (const size of [4, 300, 50_000, 4_000_000]) {
          const sum = Math.round((2 * random() - 1) * size);
          expect(exactResult(out, lane, sum), `${sum} x ${scales[lane]!.float}`).toBe(
            multiplyTwiceRounded(sum, scales[lane]!.exact),
          );
        }
      }
    }
  });

  test('and halves go up, then away from 0: a quarter of 1 is a half of 1', () => {
    const scale = channelScale(0.5, 0.5, 1);
    const out = written([scale]);
    const sums = [-10, -6, -3, -2, -1, 0, 1, 2, 3, 6, 10];
    expect(sums.map((sum) => exactResult(out, 0, sum))).toEqual([-3, -2, -1, -1, 0, 0, 1, 1, 1, 2, 3]);
  });

  test('where a scale is above 1 too', () => {
    const scale = channelScale(3, 4, 1);
    expect([-7, -1, 0, 1, 1000].map((sum) => exactResult(written([scale]), 0, sum))).toEqual([-84, -12, 0, 12, 12000]);
  });
});

describe('SIMD kernels requantize', () => {
  const scale = (real: number) => channelScale(real, 1, 1);

  test('floats below 2^22 - 1 steps and none above', () => {
    expect(fitsSimd('float', [scale(1)], [2 ** 22 - 2])).toBe(true);
    expect(fitsSimd('float', [scale(1)], [2 ** 22 - 1])).toBe(false);
  });

  test('exactly as long as a sum times its distance to the smallest of four scales stays below 2^30', () => {
    const four = (last: number) => [scale(2 ** -9), scale(2 ** -9), scale(2 ** -9), scale(last)];
    expect(fitsSimd('exact', four(2 ** -9), [2 ** 29, 1, 1, 1])).toBe(true);
    expect(fitsSimd('exact', four(2 ** -10), [2 ** 29, 1, 1, 1])).toBe(false);
    // The fifth channel belongs to the next four.
    expect(fitsSimd('exact', [...four(2 ** -9), scale(2 ** -20)], [2 ** 29, 1, 1, 1, 1])).toBe(true);
  });
});
