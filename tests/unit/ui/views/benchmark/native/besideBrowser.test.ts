import { describe, expect, test } from 'vitest';
import { layerGaps } from '../../../../../../src/bench/layerGaps.ts';
import { matchLayers } from '../../../../../../src/bench/matchLayers.ts';
import type { MeasuredRun, RunTotal } from '../../../../../../src/bench/measuredRun.ts';
import { gapRows } from '../../../../../../src/ui/views/benchmark/native/gapRows.ts';
import { gapSentence } from '../../../../../../src/ui/views/benchmark/native/gapSentence.ts';
import { likelyPair } from '../../../../../../src/ui/views/benchmark/native/likelyPair.ts';
import { aLayer, aRun } from '../../../../../helpers/measuredRun.ts';

function total(medianMs: number, kind: RunTotal['kind'] = 'median'): RunTotal {
  return { medianMs, interval: null, p90Ms: null, minMs: null, samples: null, kind };
}

const BROWSER = aRun(
  [
    aLayer({ op: 'CONV_2D', index: 0, name: 'conv', ms: 6 }),
    aLayer({ op: 'RELU', index: 1, name: 'relu', ms: null, fusedInto: 0 }),
    aLayer({ op: 'SOFTMAX', index: 2, name: 'scores', ms: 1 }),
  ],
  { id: 'b', origin: 'browser', total: total(8) },
);

function sentence(native: MeasuredRun, browser = BROWSER): string {
  const matched = matchLayers([native, browser]);
  return gapSentence(native, browser, matched, layerGaps(matched, 0, 1));
}

describe('gapSentence', () => {
  test('the ratio of the totals and the largest gap, with its layer', () => {
    const native = aRun([aLayer({ op: 'SOFTMAX', name: 'scores', ms: 0.5 })], { total: total(4) });
    expect(sentence(native)).toBe(
      'The browser needs 2.0× the time of the native run; layer 2 SOFTMAX is the largest gap: 0.50 ms more in the browser.',
    );
  });

  test('layers that were timed together are named together', () => {
    const native = aRun([aLayer({ op: 'TfLiteXNNPackDelegate', covers: [0, 1, 2], ms: 10 })], { total: total(10) });
    expect(sentence(native)).toBe(
      'The browser needs 80 % of the time of the native run; layers 0 CONV_2D to 2 SOFTMAX are the largest gap: 3.00 ms less in the browser.',
    );
  });

  test('totals of different kinds are told apart', () => {
    expect(sentence(aRun([], { total: total(4, 'sum of layers') }))).toBe(
      'The browser needs 2.0× the time of the native run (its median against a sum of layers); no layer has a time in both.',
    );
  });

  test.each([
    [8.1, /^Browser and native run take the same time within 2 %/],
    [0, /^One of the two times is zero/],
  ])('a native time of %d ms beside 8 ms', (ms, words) => {
    expect(sentence(aRun([], { total: total(ms) }))).toMatch(words);
  });

  test('a missing total is named', () => {
    expect(sentence(aRun([]))).toMatch(/^There is no end-to-end time of the native run to compare/);
  });
});

test('a fused layer leads to the one that computes it, a time for several says for how many', () => {
  const native = aRun([aLayer({ op: 'CONV_2D', name: 'conv', ms: 2 }), aLayer({ op: 'RELU', name: 'relu', ms: 1 })]);
  const matched = matchLayers([native, BROWSER]);
  const rows = gapRows(matched, layerGaps(matched, 0, 1), 0, 1);
  expect(rows.map(({ number, browser, gap }) => [number, browser.ms, browser.words, gap?.differenceMs ?? null])).toEqual([
    ['0', 6, 'with 1 more', 3],
    ['1', null, 'in 0', null],
    ['2', 1, '', null],
  ]);
});

test('the likely pair is of one model, with layers and as many threads', () => {
  const natives = [
    aRun([], { id: 'other', model: { title: 'x', sha256: null } }),
    aRun([aLayer({ op: 'A' })], { id: 'one', model: { title: 'mobilenet_v1.tflite', sha256: null }, threads: 1 }),
    aRun([aLayer({ op: 'A' })], { id: 'four', model: { title: 'mobilenet_v1.tflite', sha256: null }, threads: 4 }),
  ];
  const browsers = [aRun([aLayer({ op: 'A' })], { id: 'b', model: { title: 'MobileNet V1', sha256: null }, threads: 4 })];
  expect(likelyPair(natives, browsers)).toMatchObject({ native: { id: 'four' }, browser: { id: 'b' } });
  expect(likelyPair(natives, [])).toBeNull();
});
