import { describe, expect, test } from 'vitest';
import { mulberry32 } from '../../../src/core/random.ts';
import { requantizeSums } from '../../../src/core/requantizeSums.ts';

/** QuantizeMultiplier and MultiplyByQuantizedMultiplier in whole numbers, from the double product of scales; halves away from zero. */
function twiceRounded(sum: bigint, real: number): bigint {
  let shift = 0;
  while (real >= 1) [real, shift] = [real / 2, shift + 1];
  while (real < 0.5) [real, shift] = [real * 2, shift - 1];
  let multiplier = BigInt(Math.round(real * 2 ** 31));
  if (multiplier === 1n << 31n) [multiplier, shift] = [1n << 30n, shift + 1];
  const left = BigInt.asIntN(32, shift > 0 ? sum << BigInt(shift) : sum);
  const product = left * multiplier;
  const nudge = product >= 0n ? 1n << 30n : 1n - (1n << 30n);
  const high = (product + nudge) / (1n << 31n);
  if (shift >= 0) return high;
  const by = BigInt(-shift);
  const mask = (1n << by) - 1n;
  const rest = high & mask;
  const threshold = (mask >> 1n) + (high < 0n ? 1n : 0n);
  return (high >> by) + (rest > threshold ? 1n : 0n);
}

const scaled = (...scale: number[]) => ({ scale, zeroPoint: scale.map(() => 0), dimension: 0 });

describe('requantizeSums, exact', () => {
  const random = mulberry32(7);
  const filter = [2 ** -20, 0.0001, 0.003, 0.9, 300];
  const sums = Float64Array.from({ length: 5000 }, (_, i) =>
    Math.trunc((2 * random() - 1) * (i < 100 ? 2 ** 31 : 2 ** (4 + (i % 20)))),
  );

  test('is the multiplier of the double product, rounded twice, channel by channel', () => {
    const scales = { input: scaled(0.02), filter: scaled(...filter), output: { ...scaled(0.04), zeroPoint: [-5] } };
    const got = requantizeSums(sums, 5, { ...scales, dtype: 'int8', activation: 'NONE', requantization: 'exact' });
    const want = Array.from(sums, (sum, i) => {
      const q = twiceRounded(BigInt(sum), (0.02 * filter[i % 5]!) / 0.04) - 5n;
      return Number(q < -128n ? -128n : q > 127n ? 127n : q);
    });
    expect(Array.from(got as Int8Array)).toEqual(want);
    expect(new Set(want).size).toBeGreaterThan(150);
  });

  test('parts from the float32 product where that rounds a half to the even step', () => {
    const scales = { input: scaled(1), filter: scaled(0.5), output: scaled(1), dtype: 'int8', activation: 'NONE' } as const;
    const halves = Float64Array.from([1, 3, 5, -1, -3, -5]);
    expect(requantizeSums(halves, 1, { ...scales, requantization: 'float' })).toEqual(Int8Array.of(0, 2, 2, 0, -2, -2));
    expect(requantizeSums(halves, 1, { ...scales, requantization: 'exact' })).toEqual(Int8Array.of(1, 2, 3, 0, -1, -2));
  });
});
