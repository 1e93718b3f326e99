import { describe, expect, it } from 'vitest';
import { fileName } from '../../../../../../src/ui/views/benchmark/share/fileName.ts';
import { jobWords } from '../../../../../../src/ui/views/benchmark/share/jobWords.ts';
import { resultSentence } from '../../../../../../src/ui/views/benchmark/share/resultSentence.ts';
import type { MeasuredRun, RunTotal } from '../../../../../../src/bench/measuredRun.ts';
import { JOB, run } from '../../../../bench/share/shareSamples.ts';

describe('jobWords', () => {
  it('says what runs, for how long, and that what is left open suits the device', () => {
    expect(jobWords(JOB)).toEqual({
      configurations: [
        'tfjs WASM, SIMD, 1 thread, float32 arithmetic',
        'tfjs WASM, SIMD, 4 threads, without CONV_2D',
        'Lab WASM, SIMD, 2 threads, native, exact requantization',
        'tfjs WebGL, float16',
      ],
      duration: 'at most 4 s',
      fetchedFrom: null,
      isFile: false,
    });
  });

  it('threads that are left open are said to be', () => {
    const configurations = [{ order: ['tfjs-wasm'], precision: null, threads: null, binary: null, without: {} }];
    expect(jobWords({ ...JOB, configurations }).configurations).toEqual(['tfjs WASM, as many threads as suit this device']);
  });

  it('long budgets are said in minutes', () => {
    expect(jobWords({ ...JOB, settings: { budgetMs: 300_000 } }).duration).toBe('at most 5 minutes');
  });

  it('a sustained run lasts as long as it is asked to', () => {
    const sustained = { ms: 600_000, perSecond: null, windowMs: 10_000 };
    expect(jobWords({ ...JOB, settings: { sustained } }).duration).toBe('10 minutes without a pause');
  });

  it('a model from elsewhere names its host, a file says that it is one', () => {
    expect(jobWords({ ...JOB, model: 'https://example.org/a/b.tflite' }).fetchedFrom).toBe('example.org');
    expect(jobWords({ ...JOB, model: `sha256:${'a'.repeat(64)}` }).isFile).toBe(true);
  });
});

describe('resultSentence', () => {
  const timed = (index: number, medianMs: number, interval: RunTotal['interval']): MeasuredRun =>
    run(index, { total: { medianMs, interval, p90Ms: null, minMs: null, samples: 9, kind: 'median' } });

  it('names the fastest and its lead where the intervals stand apart', () => {
    const runs = [timed(0, 20, [19, 21]), timed(3, 10, [9, 11])];
    expect(resultSentence({ runs })).toBe(
      'tfjs WASM, SIMD, 4 threads: 10.0 ms an inference, 2.00 times as fast as tfjs WASM, SIMD, 1 threads.',
    );
  });

  it.each([
    ['overlapping intervals', [9, 11] as const],
    ['no interval', null],
  ])('%s show no difference', (_, interval) => {
    expect(resultSentence({ runs: [timed(0, 10.5, [10, 11]), timed(1, 10, interval)] })).toContain('no difference is shown');
  });

  it('one time alone is said alone, none as none', () => {
    expect(resultSentence({ runs: [timed(0, 10, null), run(1, { total: null })] })).toBe(
      'tfjs WASM, SIMD, 1 threads: 10.0 ms an inference.',
    );
    expect(resultSentence({ runs: [run(1, { total: null })] })).toBe('No configuration has a time that may be shown.');
  });
});

describe('fileName', () => {
  const name = (title: string): string =>
    fileName({
      model: { title, sha256: '', bytes: 0, signature: null, macs: 0, operators: [] },
      startedAt: Date.UTC(2026, 10, 27, 23, 59),
    });

  it.each([
    ['DeepHotDog', 'convolution-lab-deephotdog-2026-11-27.json'],
    ['Selfie segmentation (MediaPipe, 256 x 256)', 'convolution-lab-selfie-segmentation-mediapipe-256-x-256-2026-11-27.json'],
    ['my model.TFLITE', 'convolution-lab-my-model-2026-11-27.json'],
    ['模型', 'convolution-lab-record-2026-11-27.json'],
  ])('%s is saved as %s', (title, expected) => expect(name(title)).toBe(expected));
});
