import { describe, expect, test } from 'vitest';
import { crossoverOf } from '../../../src/bench/crossoverOf.ts';
import { crossoverSizes } from '../../../src/bench/crossoverSizes.ts';
import { errorWords } from '../../../src/ui/state/errorWords.ts';
import { crossingWords, NEVER, rightSizes } from '../../../src/ui/state/crossoverWords.ts';
import { borderWords, slowerWords, withoutWords } from '../../../src/ui/state/partitionWords.ts';
import { readCurve, sweepOf, writeCurve } from '../../../src/ui/state/threadSweep.ts';
import { readWithout, toggled, writeWithout } from '../../../src/ui/state/withoutText.ts';
import { variantsRecord, variantTime } from './variantsRecord.ts';

describe('operators switched off, as text', () => {
  test.each(['', 'tfjs-wasm:ADD,RELU', 'tfjs-webgl:PAD;tfjs-wasm:ADD', 'tfjs-wasm:CUSTOM:Mine'])('%j survives', (text) => {
    expect(writeWithout(readWithout(text))).toBe(text);
  });
  test.each(['tfjs-wasm', ':ADD', 'tfjs-wasm:', ';;', 'tfjs-wasm:,'])('%j is none', (text) => {
    expect(readWithout(text)).toEqual({});
  });
  test('are switched off and on again', () => {
    const off = toggled({ 'tfjs-wasm': ['RELU'] }, 'tfjs-wasm', 'ADD');
    expect(writeWithout(off)).toBe('tfjs-wasm:ADD,RELU');
    expect(writeWithout(toggled(toggled(off, 'tfjs-wasm', 'ADD'), 'tfjs-wasm', 'RELU'))).toBe('');
  });
});

describe('a partition in words', () => {
  test('names operators by backend, borders and bytes', () => {
    const label = (id: string) => id.toUpperCase();
    expect(withoutWords({ wasm: ['ADD', 'RELU'], webgl: ['PAD'] }, label)).toBe('ADD, RELU on WASM and PAD on WEBGL');
    expect(borderWords({ borders: 2, copiedBytes: 1_200_000 })).toBe('2 borders, 1.20\u202fMB copied');
    expect(borderWords({ borders: 1, copiedBytes: 500 })).toMatch(/^1 border, /);
    expect(borderWords({ borders: 0, copiedBytes: 0 })).toBe('no border, nothing copied');
  });
  test('turns a speed-up below 1 round, its interval too, and says where nothing is shown', () => {
    expect(slowerWords({ median: 0.5, interval: [0.4, 0.625] })).toBe('2.00× slower [1.60, 2.50]');
    expect(slowerWords({ median: 2, interval: [1.6, 2.5] })).toBe('2.00× faster [1.60, 2.50]');
    expect(slowerWords({ median: 1, interval: [0.8, 1.25] })).toBe('no difference shown [0.80, 1.25]');
    expect(slowerWords({ median: 0.5, interval: null })).toContain('no interval yet');
  });
});

describe('a curve over threads', () => {
  test('is four positive percents, the first of which is 100', () => {
    expect(readCurve('100,60,40,30')).toEqual([1, 0.6, 0.4, 0.3]);
    expect(readCurve('80,60,40,30')).toEqual([1, 0.6, 0.4, 0.3]);
    for (const text of ['', '100,60,40', '100,a,40,30', '100,0,40,30', '100,-5,40,30']) expect(readCurve(text)).toBeNull();
    expect(writeCurve([1, 0.6, 0.4, 0.3])).toBe('100,60,40,30');
  });
  test('of a sweep is time over the time of one thread, none where a count failed', () => {
    const record = variantsRecord([
      variantTime('1', { medianMs: 10, interval: [9, 11] }),
      variantTime('2', { medianMs: 5, interval: [4.9, 5.1], speedUp: { median: 2, interval: [1.8, 2.2] } }),
      variantTime('4', { medianMs: null, interval: null, status: 'failed' }),
      variantTime('8', { medianMs: 20, interval: [19, 21], speedUp: { median: 0.5, interval: [0.4, 0.6] } }),
    ]);
    const sweep = sweepOf(record)!;
    expect(sweep.parts).toEqual([1, 0.5, null, 2]);
    expect(sweep.intervals[1]).toEqual([1 / 2.2, 1 / 1.8]);
    expect(sweep.fastest).toEqual([2]);
    expect(sweepOf(null)).toBeNull();
  });
});

describe('the crossing in words', () => {
  const sizes = crossoverSizes('standard');
  const lines = (ratioOf: (macs: number) => number) =>
    crossoverOf({
      variants: sizes.flatMap(({ label, macs }) => [
        variantTime(`${label}/cpu`, { macs }),
        variantTime(`${label}/gpu`, {
          macs,
          speedUp: { median: ratioOf(macs), interval: null, ratios: Array(8).fill(ratioOf(macs)) },
        }),
      ]),
    });

  test('says where, and the guesses that are right are the sizes just above it', () => {
    const found = lines((macs) => macs / 1e7);
    expect(crossingWords(found[0]!, 'CPU')).toBeNull();
    expect(crossingWords(found[1]!, 'GPU')).toMatch(/^GPU overtakes at about 10\.0\u202fM/);
    expect(rightSizes(found, sizes)).toEqual([sizes.find(({ macs }) => macs >= 1e7)!.label]);
  });
  test('says that there is none, on either side', () => {
    expect(
      rightSizes(
        lines(() => 0.5),
        sizes,
      ),
    ).toEqual([NEVER]);
    expect(
      rightSizes(
        lines(() => 2),
        sizes,
      ),
    ).toEqual([sizes[0]!.label]);
    expect(rightSizes(crossoverOf({ variants: [] }), sizes)).toBeNull();
  });
});

describe('the birth of an error in words', () => {
  const layer = {
    subgraph: 0,
    index: 7,
    op: 'CONV_2D',
    name: 'x',
    readsFrom: [],
    relative: 0.01,
    cosine: 1,
    sqnrDb: 40,
    allowed: 5e-4,
  };
  const base = {
    asked: { order: ['gpu'], precision: 'float32', threads: null, binary: null },
    precision: 'float32',
    layers: [layer],
    birth: { layer: 0, kind: 'exceeds', growth: 300 },
    output: { relative: 0.02, cosine: 1, sqnrDb: 30, allowed: 5e-4 },
    reason: null,
  } as const;
  test('names the layer and its size, and what became of the output', () => {
    expect(errorWords(base, 'GPU')).toBe(
      'GPU (float32): the error is born in layer 7, CONV_2D: off by 0.010 of the range, 3.0e+2 times what it reads, more than the judge lets pass. Its output does not pass: off by 0.020 of the range.',
    );
  });
  test('gives the reason where layers are missing', () => {
    const words = errorWords(
      { ...base, layers: [], birth: null, reason: 'not available: only outputs can be compared' },
      'LiteRT',
    );
    expect(words).toMatch(/^LiteRT: not available: only outputs can be compared\. Its output does not pass/);
  });
});
