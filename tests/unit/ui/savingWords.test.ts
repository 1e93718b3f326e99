import { describe, expect, it } from 'vitest';
import { separableCosts } from '../../../src/stage/depthwiseSeparable.ts';
import type { VariantsRecord, VariantTime } from '../../../src/bench/variants.ts';
import { depthwiseVariants, tooLarge, whyOf } from '../../../src/ui/state/depthwiseVariants.ts';
import { isVague, savingOf, savingWords, timesText } from '../../../src/ui/state/savingWords.ts';

const SHAPE = { height: 56, width: 56, inChannels: 128, outChannels: 128, filterSize: 3, stride: 1 };
const costs = separableCosts(SHAPE);

function recordOf(interval: readonly [number, number], depthwiseMs: number, pointwiseMs: number): VariantsRecord {
  const times = [10, depthwiseMs + pointwiseMs, depthwiseMs, pointwiseMs];
  const variants = depthwiseVariants(SHAPE).map(({ id, label }, index): VariantTime => ({
    id,
    label,
    status: 'done',
    macs: 1,
    medianMs: times[index]!,
    interval: null,
    samples: 9,
    rounds: 9,
    speedUp: index === 1 ? { median: (interval[0] + interval[1]) / 2, interval } : null,
    maxAbsError: 0,
    error: null,
    tags: [],
  }));
  return {
    state: 'done',
    configuration: { order: ['tfjs-wasm'], precision: 'float32', threads: 1, binary: null },
    threads: 1,
    variants,
    tags: [],
    method: '',
    elapsedMs: 0,
  } as unknown as VariantsRecord;
}

const savingIn = (record: VariantsRecord) => savingOf(record, depthwiseVariants(SHAPE)[1]!.id, costs.saving)!;

describe('a saving in words', () => {
  const record = recordOf([2.7, 3.1], 2, 1.4);

  it('stands beside what the count predicts, with its interval', () => {
    expect(savingWords(savingIn(record))).toBe('predicted 8.4×, measured 2.9× [2.7, 3.1]');
  });

  it('says which stage takes the time and how little it does with each byte', () => {
    expect(whyOf(savingIn(record), record, costs)).toContain('7 % of the MACs and takes 59 % of the time of both stages');
    expect(whyOf(savingIn(record), record, costs)).toContain('1.1 MAC per byte');
  });

  it('gives no reason where the interval is wide', () => {
    const wide = recordOf([2.5, 22], 2, 1.4);
    expect(isVague(savingIn(wide))).toBe(true);
    expect(whyOf(savingIn(wide), wide, costs)).toMatch(/too wide/);
  });

  it('is missing without an interval', () => {
    expect(savingOf(record, 'another', 2)).toBeNull();
    expect(savingOf(null, 'any', 2)).toBeNull();
  });
});

it('ratios have the figures that are known', () => {
  expect([0.648, 1, 8.408, 121.9].map(timesText)).toEqual(['0.65', '1.0', '8.4', '122']);
});

it('a shape of more than a billion MACs is not timed, and what would work is said', () => {
  expect(tooLarge(costs)).toBeNull();
  expect(tooLarge(separableCosts({ ...SHAPE, inChannels: 512 }))).toMatch(/smaller image or fewer channels/);
});
