import { describe, expect, it } from 'vitest';
import { timingProgress, timingRows, timingTable, timingWords } from '../../../src/ui/views/separate/timingRows.ts';
import { variantsRecord, variantTime } from './variantsRecord.ts';

const plain = (text: string | null) => text?.replaceAll('\u202f', ' ');

describe('timingRows', () => {
  it('prints the median with its interval, MACs and their rate; the longest interval fills the width', () => {
    const record = variantsRecord([
      variantTime('a', { macs: 20e6, medianMs: 10, interval: [8, 20] }),
      variantTime('b', { macs: 0, medianMs: 5, interval: [4, 6] }),
    ]);
    const [a, b] = timingRows(record, { b: 10e6 });
    expect(a).toMatchObject({ time: '10.0 ms', interval: '8.00 ms to 20.0 ms', bar: 50, whisker: [40, 100], weightRate: null });
    expect(plain(a!.macs)).toBe('20.0 M MAC');
    expect(plain(a!.rate)).toBe('2.00 GMAC/s');
    expect(b!.rate).toBeNull();
    expect(plain(b!.weightRate)).toBe('2.00 GB/s');
  });

  it.each([
    [{ median: 2, interval: [1.9, 2.1] }, '2.00× as fast as the first row [1.90, 2.10]', 'faster'],
    [{ median: 0.5, interval: [0.4, 0.8] }, '2.00× the time of the first row [1.25, 2.50]', 'slower'],
    [{ median: 1.1, interval: [0.9, 1.3] }, 'no difference shown: 1.10× as fast as the first row [0.90, 1.30]', 'none'],
    [{ median: 57.61, interval: [57.2, 58] }, '57.6× as fast as the first row [57.2, 58.0]', 'faster'],
    [{ median: 3, interval: null }, '3.00× as fast as the first row, no interval yet', null],
    [null, 'not compared with the first row', null],
  ] as const)('a speed-up of %j reads "%s"', (speedUp, words, verdict) => {
    const [first, second] = timingRows(variantsRecord([variantTime('a'), variantTime('b', { speedUp })]));
    expect(first!.speedUp).toBeNull();
    expect(second).toMatchObject({ speedUp: words, verdict });
  });

  it.each([
    [{ status: 'failed', error: 'no memory' }, 'failed: no memory', true],
    [{ status: 'wrong', error: 'off by 0.7' }, 'wrong: off by 0.7', true],
    [{ status: 'waiting' }, 'waiting', false],
  ] as const)('what has no time says why: %j', (more, reason, broken) => {
    const [row] = timingRows(variantsRecord([variantTime('a', { ...more, medianMs: null, interval: null })]));
    expect(row).toMatchObject({ reason, broken, bar: 0, whisker: null, rate: null, speedUp: null });
  });

  it('a provisional time has no rounds yet', () => {
    const [row] = timingRows(variantsRecord([variantTime('a', { samples: 3, rounds: 0, interval: null })]));
    expect(row).toMatchObject({ samples: 'n = 3, provisional', interval: null });
  });
});

it('the table to copy holds the raw numbers and where they were taken', () => {
  const [row] = timingTable(variantsRecord([variantTime('a', { speedUp: { median: 2, interval: [1, 3] } })]));
  expect(row).toMatchObject({ variant: 'a', engine: 'tfjs-wasm', threads: 1, medianMs: 10, lowMs: 9.8, speedUpHigh: 3 });
});

it('the words for a screen reader come when it is over, not before', () => {
  const variants = [variantTime('one'), variantTime('two', { medianMs: null, status: 'failed', error: 'lost' })];
  expect(timingWords(variantsRecord(variants, { state: 'refining' }))).toBe('');
  expect(timingWords(variantsRecord(variants))).toBe('Timing done. one, 10.0 ms; two, failed: lost.');
});

it('progress counts what is open, then rounds', () => {
  const waiting = variantTime('b', { status: 'waiting', rounds: 0 });
  const opening = variantsRecord([variantTime('a', { rounds: 0 }), waiting], { state: 'opening' });
  expect(timingProgress(opening)).toEqual({ label: 'Opening and checking, 1 of 2', value: 0.5 });
  expect(timingProgress(variantsRecord([variantTime('a', { rounds: 7 })], { state: 'refining' })).label).toContain('7 done');
  // A finished record is that of the timing before.
  expect(timingProgress(variantsRecord([variantTime('a')])).label).toContain('judges');
});
