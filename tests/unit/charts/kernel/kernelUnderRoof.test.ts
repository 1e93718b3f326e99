import { expect, test } from 'vitest';
import { MULTIPLY_ADD_KINDS } from '../../../../src/bench/ceilings/multiplyAddKinds.ts';
import type { Ceilings } from '../../../../src/bench/record.ts';
import { kernelUnderRoof, PEAKS } from '../../../../src/charts/kernel/kernelUnderRoof.ts';

const CEILINGS: Ceilings = {
  measuredAt: 0,
  rows: [
    { label: 'float32 SIMD', kind: 'simd', threads: 1, gmacs: 30 },
    { label: 'float32 SIMD', kind: 'simd', threads: 2, gmacs: 55 },
    { label: 'int8 relaxed dot', kind: 'int8-dot', threads: 1, gmacs: 120 },
  ],
  bandwidth: [
    { place: 'memory', threads: 1, gbytes: 40 },
    { place: 'cache', threads: 1, gbytes: 300 },
  ],
};
/** 60 million multiply-adds over 6 million bytes in 3 ms: 20 GMAC/s at 10 a byte. */
const RUN = { macs: 60e6, bytes: 6e6, ms: 3, threads: 1 };

test('a loop of float products stands under the peak of its own instruction', () => {
  const place = kernelUnderRoof(['v128.load', 'f32x4.mul', 'f32x4.add'], RUN, CEILINGS);
  expect(place).toMatchObject({ gmacs: 20, memory: 400, intensity: 10, peak: { label: 'float32 SIMD', gmacs: 30 } });
  expect(place.bound).toEqual({ by: 'arithmetic', share: 20 / 30 });
});

test('at few multiply-adds a byte memory is the bound', () => {
  const place = kernelUnderRoof(['i32x4.relaxed_dot_i8x16_i7x16_add_s'], { ...RUN, bytes: 120e6 }, CEILINGS);
  // Half a multiply-add a byte from 40 GB/s.
  expect(place.bound).toEqual({ by: 'memory', share: 1 });
});

test('more threads have the higher peak', () => {
  expect(kernelUnderRoof(['f32x4.mul'], { ...RUN, threads: 4 }, CEILINGS).peak).toMatchObject({ gmacs: 55, threads: 2 });
});

test('an instruction without a measured peak has none', () => {
  expect(kernelUnderRoof(['i32.mul'], RUN, CEILINGS)).toMatchObject({ peak: null, bound: null });
});

test('every peak is a row of the ceilings that the lab measures', () => {
  const labels = MULTIPLY_ADD_KINDS.map(({ label }) => label);
  for (const { label } of PEAKS) expect(labels).toContain(label);
});
