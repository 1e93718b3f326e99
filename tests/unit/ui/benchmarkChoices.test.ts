import { describe, expect, test } from 'vitest';
import type { EngineEntry } from '../../../src/lab/types.ts';
import { benchmarkChoices } from '../../../src/ui/state/benchmarkChoices.ts';
import { KEYS } from '../../../src/ui/state/keys.ts';
import { backendWords } from '../../../src/ui/views/benchmark/choices/choiceWords.ts';
import { modelName } from '../../../src/ui/views/benchmark/choices/modelName.ts';

const wasm: EngineEntry = {
  id: 'tfjs-wasm',
  label: 'tfjs WASM',
  available: true,
  shares: [],
  maxThreads: 8,
  precisions: ['float32', 'int8-faithful'],
  binaries: ['simd', 'threaded-simd', 'plain'],
};
const webgl: EngineEntry = {
  id: 'tfjs-webgl',
  label: 'tfjs WebGL',
  available: true,
  shares: [],
  maxThreads: 1,
  precisions: ['float32', 'float16'],
  binaries: [],
};
const engines = [wasm, webgl];
const choose = (values: Partial<Record<keyof typeof KEYS.benchmark, string>>) =>
  benchmarkChoices({ ...KEYS.benchmark, ...values }, engines, 8);

describe('the workload of a benchmark', () => {
  test('an empty address measures DeepHotDog on WASM with one and four threads and on WebGL, layers too, as the mode has it', () => {
    const { workload } = choose({});
    expect(workload).toMatchObject({ model: 'deephotdog', mode: 'quick', seed: 1, profile: true, settings: {}, dimensions: [] });
    expect(workload.configurations.map(({ order, threads, binary }) => [order, threads, binary])).toEqual([
      [['tfjs-wasm'], 1, 'simd'],
      [['tfjs-wasm'], 4, 'threaded-simd'],
      [['tfjs-webgl'], null, null],
    ]);
  });

  test('a shorter time is the budget, and the first ranking comes sooner', () => {
    expect(choose({ seconds: '10' }).workload.settings).toEqual({ budgetMs: 10_000, provisionalMs: 4_000 });
    expect(choose({ seconds: '30' }).workload.settings).toEqual({ budgetMs: 30_000, provisionalMs: 8_000 });
  });

  test.each(['0', '-5', 'soon', '99999'])('a time of "%s" is none, and the mode has its own', (seconds) => {
    expect(choose({ seconds }).seconds).toBe(60);
  });

  test('sizes, signature and layers come from the address', () => {
    const { workload } = choose({ dimensions: '2,128', signature: 'encode', layers: 'no', seed: '7' });
    expect(workload).toMatchObject({ dimensions: [2, 128], signature: 'encode', profile: false, seed: 7 });
  });

  test('nothing to measure is said, and more than can be measured well', () => {
    expect(choose({ backends: 'none' }).obstacle).toContain('at least one backend');
    expect(choose({ counts: '1,2,4,8,plain', precisions: 'float32,int8-faithful,float16' }).obstacle).toContain('at most 10');
    expect(choose({}).obstacle).toBeNull();
  });
});

test.each([
  [{}, 'tfjs WASM 1/4 threads, tfjs WebGL'],
  [{ counts: '1' }, 'tfjs WASM 1 thread, tfjs WebGL'],
  [{ counts: '1,2,plain' }, 'tfjs WASM 1/2 threads/no SIMD, tfjs WebGL'],
  [{ backends: 'tfjs-webgl' }, 'tfjs WebGL'],
  [{ backends: 'none' }, 'no backend'],
])('the chip of the backends says for %j: %s', (values, words) => {
  expect(backendWords(choose(values), engines)).toBe(words);
});

test.each([
  ['deephotdog', 'DeepHotDog'],
  ['mobilenet_v1_0.75_160', 'MobileNetV1 0.75, 160 px'],
  [`sha256:${'a'.repeat(64)}`, 'own.tflite'],
  [`sha256:${'b'.repeat(64)}`, 'file bbbbbbbbbbbb…'],
  ['https://example.org/models/net.tflite?raw=true', 'net.tflite'],
])('%s is called %s', (model, name) => {
  const entries = [{ id: 'deephotdog', title: 'DeepHotDog', bytes: 1, licence: '', note: '' }];
  const kept = [{ sha256: 'a'.repeat(64), name: 'own.tflite', bytes: 1, openedAt: 0 }];
  expect(modelName(model, entries, kept)).toBe(name);
});
