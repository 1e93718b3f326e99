import { describe, expect, it, test } from 'vitest';
import { macsOf } from '../../../src/bench/timeVariants.ts';
import type { VariantsRecord } from '../../../src/bench/variants.ts';
import { stackVariant } from '../../../src/lab/stackVariant.ts';
import type { ReadTimes } from '../../../src/lab/timeReads.ts';
import { KEYS } from '../../../src/ui/state/keys.ts';
import { factorOff, GUESSED_LAYERS, INPUT_KIB, readMemoryGuess, writeMemoryGuess } from '../../../src/ui/state/memoryGuess.ts';
import { readsRecord } from '../../../src/ui/state/readsRecord.ts';
import {
  budgetAnswer,
  DENSE_BINS,
  denseAnswer,
  PAIR_BINS,
  pairAnswer,
  readsAnswer,
  reuseOrOrder,
  rightBins,
} from '../../../src/ui/state/sizesAnswers.ts';
import {
  BUDGETS,
  budgetVariants,
  denseVariants,
  PAIR_RATIO,
  pairVariants,
  SIDES,
  sizesAsked,
} from '../../../src/ui/state/sizesQuestions.ts';
import { variantsRecord, variantTime } from './variantsRecord.ts';

describe('what is timed costs what is counted', () => {
  const all = [
    ...SIDES.flatMap((side) => BUDGETS.flatMap((millions) => budgetVariants(millions, side))),
    ...SIDES.flatMap((side) => pairVariants(32, side)),
    ...denseVariants(),
  ];
  test.each(all.filter(({ cost }) => cost.weights < 3e5).map((variant) => [variant.id, variant] as const))('%s', (_, variant) => {
    const { plan } = stackVariant(variant);
    const weights = plan.subgraphs[0]!.operators.reduce((sum, { weightBytes }) => sum + weightBytes, 0);
    const biases = variant.layers.reduce((sum, layer) => sum + ('outChannels' in layer ? layer.outChannels : 0), 0);
    expect(macsOf(plan)).toBe(variant.cost.macs);
    expect(weights - 4 * biases).toBe(variant.cost.weightBytes);
  });

  it('the dense layers have exactly the MACs and exactly the weights of the convolution', () => {
    const [convolution, sameMacs, sameWeights] = denseVariants();
    expect(sameMacs!.cost.macs).toBe(convolution!.cost.macs);
    expect(sameWeights!.cost.weights).toBe(convolution!.cost.weights);
    expect(sameMacs!.cost.weights / convolution!.cost.weights).toBe(1024);
  });

  it('two 3×3 have 18 weights where one 5×5 has 25', () => {
    const [one, two] = pairVariants(16, 14);
    expect(one!.cost.macs / two!.cost.macs).toBeCloseTo(PAIR_RATIO, 12);
    expect(PAIR_RATIO).toBeCloseTo(1.389, 3);
  });
});

describe('sizesAsked', () => {
  it('takes what the address says', () => {
    const asked = sizesAsked({ ...KEYS.separate, budget: '5', side: '56', channels: '8', reads: '0.25' });
    expect(asked).toEqual({ budget: 5, side: 56, channels: 8, reads: 0.25, problems: [] });
  });

  it('falls back with a word about what it could not take', () => {
    const asked = sizesAsked({ ...KEYS.separate, budget: '7', side: 'x' });
    expect(asked).toMatchObject({ budget: 20, side: 28 });
    expect(asked.problems).toEqual([
      'The budget "7" is none of 5, 10, 20, 40: 20 is used.',
      'The side "x" is none of 14, 28, 56: 28 is used.',
    ]);
  });
});

describe('answers', () => {
  const four = (times: readonly (readonly [number, number, number])[], more: Partial<VariantsRecord> = {}) =>
    variantsRecord(
      times.map(([low, medianMs, high], index) =>
        variantTime(`${2 * index + 1}×${2 * index + 1} 28`, {
          label: `${2 * index + 1}×${2 * index + 1}`,
          medianMs,
          interval: [low, high],
        }),
      ),
      more,
    );

  it('the fastest filter size is the one whose interval lies below the others', () => {
    const times = [
      [1.9, 2, 2.1],
      [0.9, 1, 1.1],
      [1.2, 1.3, 1.4],
    ] as const;
    expect(budgetAnswer(four(times))).toEqual({
      right: ['3×3'],
      words: '3×3 is fastest here. 1×1 takes 2.00 times the time of 3×3.',
    });
  });

  it('sizes whose intervals overlap the fastest are right as well', () => {
    const times = [
      [1.9, 2, 2.1],
      [0.9, 1, 1.1],
      [1.05, 1.3, 1.4],
    ] as const;
    expect(budgetAnswer(four(times))).toEqual({
      right: ['3×3', '5×5'],
      words: 'No difference is shown between 3×3 and 5×5. 1×1 takes 2.00 times the time of 3×3.',
    });
  });

  it('a size with a wide interval is not called slower than what it cannot be told from', () => {
    const disturbed = variantTime('1×1', { medianMs: 1.9, interval: [0.9, 4], tags: ['interval wide'] });
    expect(budgetAnswer(variantsRecord([disturbed, variantTime('7×7', { medianMs: 1.3, interval: [1.2, 1.4] })]))).toEqual({
      right: ['7×7', '1×1'],
      words: 'No difference is shown between 7×7 and 1×1. An interval is wide: time again when nothing else runs.',
    });
  });

  it('there is none before the timing is done, or without intervals', () => {
    expect(budgetAnswer(four([[1, 2, 3]], { state: 'refining' }))).toBeNull();
    expect(budgetAnswer(variantsRecord([variantTime('a'), variantTime('b', { interval: null })]))).toBeNull();
  });

  const withSpeedUp = (median: number, low: number, high: number, id = 'second') =>
    variantsRecord([variantTime('first'), variantTime(id, { speedUp: { median, interval: [low, high] } })]);

  it.each([
    [0.5, 0.45, 0.6, ['slower']],
    [1, 0.96, 1.04, ['same']],
    [1.2, 1.1, 1.3, ['less']],
    [1.36, 1.11, 1.68, ['less', 'counted']],
    [1.5, 1.45, 1.6, ['counted']],
  ])('two 3×3 that are %f [%f, %f] times as fast are %j', (median, low, high, right) => {
    expect(pairAnswer(withSpeedUp(median, low, high))!.right).toEqual(right);
  });

  it('a dense layer is judged by how much longer it takes', () => {
    expect(denseAnswer(withSpeedUp(0.5, 0.4, 0.625))).toEqual({
      right: ['some'],
      words: 'For as many MACs the dense layer takes 2.00 times [1.60, 2.50] the time of the convolution.',
    });
  });

  it('bins leave no ratio out', () => {
    for (const bins of [PAIR_BINS, DENSE_BINS]) {
      for (const ratio of [0, 0.1, 0.95, 1.25, 3, 100]) expect(rightBins(bins, [ratio, ratio])).toHaveLength(1);
    }
  });

  it.each([
    [0.25, 0.8, /larger effect here is the missing reuse \(.*4.00 times the time.*shuffled order: 1.25 times/],
    [0.5, 0.1, /shuffled order would cost more here .* what they pay is the missing reuse/],
    [0.5, 0.5, /cannot be told apart/],
  ])('dense %f, shuffled %f', (dense, shuffled, words) => {
    const reads = withSpeedUp(shuffled, shuffled * 0.98, shuffled * 1.02, 'shuffled 4096×1024');
    expect(readsAnswer(reads)!.words).toContain(`${(1 / shuffled).toFixed(shuffled > 0.1 ? 2 : 0)} times`);
    expect(reuseOrOrder(withSpeedUp(dense, dense * 0.98, dense * 1.02), reads)).toMatch(words);
  });
});

it('times of reading become a record whose speed-ups are over the sequential order', () => {
  const time = { error: null, maxError: 0, medianMs: 4, interval: [3.9, 4.1], samples: 20, tags: [] };
  const settings = { seed: 9, leastBlockMs: 20, quantaABlock: 200 };
  const times = {
    rows: 256,
    columns: 1024,
    record: {
      state: 'done',
      settings,
      rounds: 8,
      clockQuantumMs: 0.005,
      elapsedMs: 900,
      same: { median: 1.2, interval: [1.1, 1.3], differs: true },
      times: [
        { ...time, id: 'sequential', ratio: { median: 1, interval: [1, 1], differs: false } },
        { ...time, id: 'shuffled', medianMs: 16, ratio: { median: 4, interval: [2, 5], differs: true } },
      ],
    },
  } as unknown as ReadTimes;
  const record = readsRecord(times);
  expect(record.variants.map(({ id, macs, speedUp }) => [id, macs, speedUp])).toEqual([
    ['sequential 256×1024', 262_144, null],
    ['shuffled 256×1024', 262_144, { median: 0.25, interval: [0.2, 0.5] }],
  ]);
  expect(record.tags).toEqual(['the same order twice did not take the same time']);
  expect(record.method).toMatch(/8 rounds in random order \(seed 9\)/);
});

describe('the guess of the memory', () => {
  it('is of the six layers before the dense ones', () => {
    expect(GUESSED_LAYERS.map(({ name, kib }) => [name, kib])).toEqual([
      ['Conv1', 1540],
      ['Pool1', 385],
      ['Conv2', 1114],
      ['Pool2', 273],
      ['Conv3', 676],
      ['Pool3', 169],
    ]);
    expect(INPUT_KIB).toBe(588);
  });

  it('goes into the address and comes back', () => {
    const { bars } = readMemoryGuess('');
    const text = writeMemoryGuess(bars, 2, 1100);
    expect(readMemoryGuess(text)).toEqual({ bars: [588, 588, 1100, 588, 588, 588], problem: null });
  });

  it.each(['1,2,3', '1,2,3,4,5,9999', 'a,b,c,d,e,f', '1,2,3,4,5,-6'])('"%s" starts anew, and says so', (text) => {
    expect(readMemoryGuess(text)).toMatchObject({ bars: [588, 588, 588, 588, 588, 588], problem: expect.stringContaining(text) });
  });

  it('is off by a factor, too much or too little', () => {
    const truth = GUESSED_LAYERS.map(({ kib }) => kib);
    expect(factorOff(truth)).toBe(1);
    expect(factorOff(truth.map((kib, index) => (index % 2 ? kib * 2 : kib / 2)))).toBeCloseTo(2, 10);
    expect(factorOff([0, 0, 0, 0, 0, 0])).toBeGreaterThan(10);
  });
});
