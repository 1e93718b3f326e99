import { describe, expect, it } from 'vitest';
import { AgreementSums } from '../../../src/lab/agreementSums.ts';

const scores = (...reals: number[]) => [{ reals, shape: [1, reals.length] }];

describe('how far outputs agree', () => {
  it('counts a sample as the same where the same score is first, the first of equal ones', () => {
    const sums = new AgreementSums();
    sums.add(scores(0, 1, 0), scores(0.1, 0.9, 0));
    sums.add(scores(0, 1, 1), scores(0, 1, 0.5));
    sums.add(scores(1, 0, 0), scores(0, 1, 0));
    expect(sums.figures()).toMatchObject({ samples: 3, same: 2 / 3, perPixel: false, maxDifference: 1 });
  });

  it('counts who is right where samples have labels, in both models', () => {
    const sums = new AgreementSums();
    sums.add(scores(0, 1), scores(1, 0), 1);
    sums.add(scores(0, 1), scores(0, 1), 1);
    expect(sums.figures().accuracy).toEqual({ float: 1, quantized: 0.5 });
    expect(new AgreementSums().figures().accuracy).toBeNull();
  });

  it('adds energies over all samples before it divides them', () => {
    const sums = new AgreementSums();
    sums.add(scores(3, 0), scores(2, 0));
    sums.add(scores(1, 0), scores(1, 0));
    expect(sums.figures().sqnr).toBeCloseTo(10 * Math.log10(10 / 1), 12);
    expect(sums.figures().meanDifference).toBe(1 / 4);
  });

  it('is infinitely good where nothing differs, and NaN where something is not finite', () => {
    const equal = new AgreementSums();
    equal.add(scores(1, 2), scores(1, 2));
    expect(equal.figures()).toMatchObject({ sqnr: Infinity, same: 1, maxDifference: 0 });
    const broken = new AgreementSums();
    broken.add(scores(1, 2), scores(NaN, 2));
    expect(broken.figures().sqnr).toBeNaN();
    expect(broken.figures().maxDifference).toBeNaN();
  });

  it('decides a map pixel by pixel: the greatest channel, or one side of one half', () => {
    const map = (high: number, channels: number) => [
      {
        reals: Array.from({ length: 64 * channels }, (_, at) => (at < channels && at % channels === channels - 1 ? high : 0)),
        shape: [1, 8, 8, channels],
      },
    ];
    const one = new AgreementSums();
    one.add(map(0.6, 1), map(0.4, 1));
    expect(one.figures()).toMatchObject({ same: 63 / 64, perPixel: true });
    const three = new AgreementSums();
    three.add(map(0.1, 3), map(0, 3));
    expect(three.figures().same).toBe(63 / 64);
  });

  it('decides nothing for outputs that are neither scores nor a map', () => {
    const sums = new AgreementSums();
    sums.add([{ reals: [1, 2, 3, 4], shape: [1, 2, 2] }], [{ reals: [1, 2, 3, 4], shape: [1, 2, 2] }]);
    expect(sums.figures().same).toBeNull();
  });
});
