import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../../../../src/core/random.ts';
import { gridOf } from '../../../../src/quantize/grid/grid.ts';
import { sqnrDb } from '../../../../src/quantize/grid/quantizationError.ts';
import { activationBench } from '../../../../src/quantize/ranges/activationBench.ts';
import type { RangeQuestion } from '../../../../src/quantize/ranges/rangeQuestion.ts';
import { splitChannels } from '../../../../src/quantize/ranges/splitChannels.ts';
import { weightBench } from '../../../../src/quantize/ranges/weightBench.ts';
import { valuesError } from '../../../../src/quantize/grid/valuesError.ts';

const random = mulberry32(21);
const uniform = (count: number, size: number) => Float32Array.from({ length: count }, () => (2 * random() - 1) * size);
/** Channel 2 is a little larger than the others. */
const channels = [0.5, 0.45, 0.6, 0.5].map((size) => uniform(500, size));
const all = Float32Array.from(channels.flatMap((channel) => [...channel]));

const QUESTION: RangeQuestion = {
  grid: { bits: 8, symmetric: true },
  perChannel: false,
  method: 'min-max',
  keptPercent: 99.99,
  ends: { tensor: null, channels: {} },
  outlier: 1,
  channel: null,
};

describe('weightBench', () => {
  const ask = weightBench('weights "w"', channels);

  it('has the error that the whole tensor has in its own range', () => {
    const answer = ask(QUESTION);
    const expected = valuesError(all, gridOf({ low: Math.min(...all), high: Math.max(...all) }, QUESTION.grid));
    expect(answer.largest).toBe(2);
    expect(answer.grids).toHaveLength(1);
    expect(answer.whole.rounding).toBeCloseTo(expected.rounding, 12);
    expect(answer.histogram.total).toBe(2000);
    expect(answer.front).toEqual(answer.whole);
  });

  it('with one outlying channel loses 20 dB for each factor of ten with one range, and nothing with a range for each channel', () => {
    const dbs = [1, 10, 100].map((outlier) => {
      const { compared } = ask({ ...QUESTION, outlier });
      return compared!;
    });
    for (const { channelDb } of dbs) expect(channelDb).toBeCloseTo(dbs[0]!.channelDb, 2);
    // Of the four channels one keeps its own error.
    expect(dbs[0]!.tensorDb - dbs[1]!.tensorDb).toBeGreaterThan(17);
    expect(dbs[0]!.tensorDb - dbs[1]!.tensorDb).toBeLessThan(20);
    expect(dbs[1]!.tensorDb - dbs[2]!.tensorDb).toBeGreaterThan(10);
    expect(sqnrDb(ask({ ...QUESTION, outlier: 10 }).whole)).toBeCloseTo(dbs[1]!.tensorDb, 9);
    expect(sqnrDb(ask({ ...QUESTION, outlier: 10, perChannel: true }).whole)).toBeCloseTo(dbs[1]!.channelDb, 9);
  });

  it('takes ends set by hand before those of the method, for the channel that they were set for', () => {
    const hand = { low: -0.1, high: 0.1 };
    const tensor = ask({ ...QUESTION, ends: { tensor: hand, channels: {} } });
    expect(tensor.ranges).toEqual([hand]);
    expect(tensor.whole.clipped).toBeCloseTo(
      all.filter((value) => Math.abs(value) > tensor.grids[0]!.high + tensor.grids[0]!.scale / 2).length / 2000,
      12,
    );
    const each = ask({ ...QUESTION, perChannel: true, channel: 1, ends: { tensor: hand, channels: { 1: hand } } });
    expect(each.ranges[1]).toEqual(hand);
    expect(each.ranges[0]!.high).toBe(Math.max(...channels[0]!));
    expect(each.channel).toBe(1);
    expect(each.front.total).toBe(500);
    expect(each.histogram.total).toBe(500);
    expect(each.channelDb[1]).toBeLessThan(each.channelDb[0]!);
  });

  it('finds a smaller range by the other methods', () => {
    const percentile = ask({ ...QUESTION, method: 'percentile', keptPercent: 90 });
    expect(percentile.ranges[0]!.high).toBeLessThan(0.55);
    const mse = ask({ ...QUESTION, method: 'mse', grid: { bits: 3, symmetric: true } });
    const plain = ask({ ...QUESTION, grid: { bits: 3, symmetric: true } });
    expect(sqnrDb(mse.whole)).toBeGreaterThan(sqnrDb(plain.whole));
  });

  it('names weights that are not finite', () => {
    expect(() => weightBench('weights "w"', [Float32Array.of(1, NaN)])).toThrow('weights "w" has NaN');
  });
});

describe('splitChannels', () => {
  it('gives the values of each index of the first, a middle and the last dimension', () => {
    const values = Float32Array.from({ length: 12 }, (_, i) => i);
    const lists = (dimension: number) => splitChannels(values, [2, 3, 2], dimension).map((channel) => [...channel]);
    expect(lists(0)).toEqual([
      [0, 1, 2, 3, 4, 5],
      [6, 7, 8, 9, 10, 11],
    ]);
    expect(lists(1)).toEqual([
      [0, 1, 6, 7],
      [2, 3, 8, 9],
      [4, 5, 10, 11],
    ]);
    expect(lists(2)).toEqual([
      [0, 2, 4, 6, 8, 10],
      [1, 3, 5, 7, 9, 11],
    ]);
  });
});

describe('activationBench', () => {
  const QUANTIZED: RangeQuestion = { ...QUESTION, grid: { bits: 8, symmetric: false } };

  it('tells how a sample fares in the range of others', () => {
    const bench = activationBench('activation "a"');
    bench.observe(uniform(1000, 0.1));
    bench.observe(uniform(1000, 0.1));
    const picture = uniform(1000, 1);
    bench.show(picture);
    const { shown, ranges, whole } = bench.answer(QUANTIZED);
    expect(ranges[0]!.high).toBeLessThan(0.1);
    expect(whole.clipped).toBeLessThan(0.01);
    expect(shown!.error.clipped).toBeGreaterThan(0.85);
    expect(sqnrDb(shown!.error)).toBeLessThan(2);
    expect(shown!.ownDb).toBeGreaterThan(45);
  });

  it('follows the moving average of the samples', () => {
    const bench = activationBench('activation "a"');
    bench.observe(Float32Array.of(0, 1));
    bench.observe(Float32Array.of(0, 101));
    expect(bench.answer({ ...QUANTIZED, method: 'moving-average' }).ranges[0]!.high).toBeCloseTo(2, 9);
    expect(bench.answer(QUANTIZED).ranges[0]!.high).toBe(101);
    expect(bench.answer({ ...QUANTIZED, ends: { tensor: { low: 0, high: 5 }, channels: {} } }).ranges[0]!.high).toBe(5);
  });
});
