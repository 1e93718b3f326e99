import { describe, expect, it } from 'vitest';
import { crossing, type CrossingPoint } from '../../../src/bench/crossing.ts';
import { isSoftwareGpu } from '../../../src/bench/isSoftwareGpu.ts';
import { mulberry32 } from '../../../src/core/random.ts';

const exact = (macs: number, ratio: number): CrossingPoint => ({ macs, ratios: Array.from({ length: 8 }, () => ratio) });

/** First: 1 ns a MAC. Second: 2 ms and a tenth of a ns a MAC. They meet at 2e6 / 0.9 MACs. */
const MEETING = 2e6 / 0.9;
const ratioAt = (macs: number) => macs / (2e6 + 0.1 * macs);
const SIZES = [1e4, 1e5, 3e5, 1e6, 2e6, 4e6, 1e7, 1e8];

describe('the crossing', () => {
  it('lies half way, by logarithms, between half and twice as fast', () => {
    const found = crossing([exact(1e6, 0.5), exact(1e8, 2)]);
    expect(found).toMatchObject({ kind: 'found' });
    if (found.kind !== 'found') return;
    expect(found.macs).toBeCloseTo(1e7, 0);
    expect(found.interval[0]).toBeCloseTo(1e7, 0);
    expect(found.interval[1]).toBeCloseTo(1e7, 0);
  });

  it('of planted cost lines is found within 10 %, and its interval holds it in at least 90 of 100 noisy measurements', () => {
    const random = mulberry32(3);
    let held = 0;
    for (let run = 0; run < 100; run++) {
      const noisy = SIZES.map((macs) => ({
        macs,
        ratios: Array.from({ length: 8 }, () => ratioAt(macs) * Math.exp(0.1 * (random() + random() + random() - 1.5))),
      }));
      const found = crossing(noisy);
      if (found.kind !== 'found') continue;
      expect(Math.abs(found.macs / MEETING - 1)).toBeLessThan(0.1);
      const [low, high] = found.interval;
      if ((low ?? 0) <= MEETING && MEETING <= (high ?? Infinity)) held++;
    }
    expect(held).toBeGreaterThanOrEqual(90);
  });

  it('is the last where there are several: from there on the second stays ahead', () => {
    const found = crossing([exact(1e3, 0.5), exact(1e4, 2), exact(1e5, 0.5), exact(1e6, 2)]);
    expect(found.kind === 'found' && found.macs).toBeGreaterThan(1e5);
  });

  it('is said to be missing where there is none within the sizes, whichever side it lies on', () => {
    expect(crossing([exact(1e4, 0.1), exact(1e8, 0.9)])).toEqual({ kind: 'not within the sizes tried' });
    expect(crossing([exact(1e4, 1.1), exact(1e8, 9)])).toEqual({ kind: 'ahead everywhere' });
    expect(crossing([exact(1e4, 1.1)])).toEqual({ kind: 'unknown' });
    expect(crossing([])).toEqual({ kind: 'unknown' });
  });

  it('has an open end where rounds disagree on whether it lies within the sizes at all', () => {
    const torn = { macs: 1e8, ratios: [0.9, 1.2, 0.8, 1.3, 1.1, 0.9, 1.2, 1.1] };
    const found = crossing([exact(1e4, 0.1), torn]);
    expect(found.kind === 'found' && found.interval[1]).toBeNull();
    expect(found.kind === 'found' && found.interval[0]).toBeGreaterThan(1e4);
  });
});

describe('a GPU drawn by a processor', () => {
  it.each([
    ['google swiftshader, SwiftShader Device (Subzero)', true],
    ['Mesa, llvmpipe (LLVM 15.0.6, 256 bits)', true],
    ['arm valhall, Mali-G715', false],
    ['ANGLE (Apple, ANGLE Metal Renderer: Apple M1)', false],
    [null, false],
  ])('%s: %s', (name, software) => expect(isSoftwareGpu(name)).toBe(software));
});
