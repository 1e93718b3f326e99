import { describe, expect, test } from 'vitest';
import type { EngineEntry } from '../../../src/lab/types.ts';
import { compareChoices, precisionWords, toggled, toggledPrecisions } from '../../../src/ui/state/compareChoices.ts';
import { KEYS } from '../../../src/ui/state/keys.ts';
import { runChoices, threadCounts } from '../../../src/ui/state/runChoices.ts';

const MODEL_KEYS = KEYS.models;

const wasm: EngineEntry = {
  id: 'tfjs-wasm',
  label: 'tfjs WASM',
  available: true,
  shares: [],
  maxThreads: 8,
  precisions: ['float32', 'int8-faithful'],
  binaries: ['simd', 'plain', 'threaded-simd'],
};
const webgpu: EngineEntry = {
  id: 'tfjs-webgpu',
  label: 'tfjs WebGPU',
  available: false,
  reason: 'no adapter',
  shares: [],
  maxThreads: 1,
  precisions: ['float32'],
  binaries: [],
};
const litert: EngineEntry = {
  id: 'litert-wasm',
  label: 'LiteRT.js WASM',
  available: true,
  shares: [],
  maxThreads: 8,
  precisions: ['native', 'float32'],
  binaries: ['relaxed-simd', 'simd', 'threaded-relaxed-simd'],
};
const own: EngineEntry = {
  id: 'wasm',
  label: 'Lab WASM',
  available: true,
  shares: ['reference'],
  maxThreads: 8,
  precisions: ['native', 'float32'],
  requantizations: ['float', 'exact'],
  anyThreads: true,
  binaries: ['relaxed-simd', 'simd', 'plain'],
};
const engines = [wasm, webgpu];

test.each([
  [1, [1, 2, 4]],
  [2, [1, 2, 4]],
  [8, [1, 2, 4, 8]],
  [6, [1, 2, 4, 6]],
  [16, [1, 2, 4, 8]],
])('%i cores are offered the thread counts %j', (cores, counts) => {
  expect(threadCounts(cores)).toEqual(counts);
});

describe('the choices of a run', () => {
  test('nothing chosen asks for the engine alone, so that the lab decides the rest', () => {
    expect(runChoices(MODEL_KEYS, engines, 8).request).toEqual({ engine: 'tfjs-wasm' });
  });

  test('an engine that is not there is named with its reason', () => {
    expect(runChoices({ ...MODEL_KEYS, engine: 'tfjs-webgpu' }, engines, 8).obstacle).toContain('no adapter');
    expect(runChoices({ ...MODEL_KEYS, engine: 'abacus' }, engines, 8).obstacle).toContain('abacus');
  });

  test('threads need an isolated page, and the option says so', () => {
    const { threads } = runChoices(MODEL_KEYS, [{ ...wasm, maxThreads: 1 }], 8);
    expect(threads.find(({ value }) => value === '4')?.reason).toBe('needs an isolated page');
    expect(threads.find(({ value }) => value === '1')?.reason).toBeUndefined();
    const oneThreadReason = 'needs relaxed WASM SIMD';
    const without = runChoices({ ...MODEL_KEYS, engine: 'litert-wasm' }, [{ ...litert, maxThreads: 1, oneThreadReason }], 8);
    expect(without.threads.find(({ value }) => value === '4')?.reason).toBe(oneThreadReason);
  });

  test('the binaries offered are those that the engine has here', () => {
    const { binaries } = runChoices({ ...MODEL_KEYS, engine: 'litert-wasm' }, [litert], 8);
    expect(binaries.map(({ value }) => value)).toEqual(['', 'simd', 'relaxed-simd', 'threaded-relaxed-simd']);
  });

  test('a precision that the engine lacks says who has it', () => {
    const { precisions } = runChoices(MODEL_KEYS, [wasm, { ...webgpu, precisions: ['float16'] }], 8);
    expect(precisions.find(({ value }) => value === 'float16')?.reason).toBe('only tfjs WebGPU');
  });
});

describe('the choices of a run on the lab’s own engine', () => {
  const values = { ...MODEL_KEYS, engine: 'wasm', threads: '4', binary: 'plain', requantization: 'exact' };
  test('are threads, binary and requantization, each for itself', () => {
    const { request, binaries, requantizations } = runChoices(values, [own], 8);
    expect(request).toEqual({ engine: 'wasm', threads: 4, binary: 'plain', requantization: 'exact' });
    expect(binaries.map(({ label }) => label)).toEqual(['automatic', 'plain: no SIMD', 'SIMD', 'relaxed SIMD']);
    expect(requantizations.map(({ value }) => value)).toEqual(['', 'exact']);
  });

  test('and no requantization is asked of an engine that has one way', () => {
    const { request, requantizations } = runChoices({ ...values, engine: 'tfjs-wasm', threads: '' }, [wasm], 8);
    expect(request).toEqual({ engine: 'tfjs-wasm', binary: 'plain' });
    expect(requantizations).toEqual([]);
  });
});

describe('the configurations of a comparison', () => {
  test('are the product of backends, counts and precisions, without what is not available', () => {
    const values = { ...MODEL_KEYS, backends: 'tfjs-wasm,tfjs-webgpu', counts: 'plain,1,4', precisions: 'float32,int8-faithful' };
    expect(compareChoices(values, engines, 8).requests).toHaveLength(6);
  });

  test('use the binaries that each engine has for so many threads, and leave out what it has not', () => {
    const values = { ...MODEL_KEYS, backends: 'litert-wasm', counts: 'plain,1,4' };
    const { requests } = compareChoices(values, [wasm, litert], 8);
    expect(requests.map(({ binary, threads }) => [binary, threads])).toEqual([
      ['relaxed-simd', 1],
      ['threaded-relaxed-simd', 4],
    ]);
    const one: EngineEntry = { ...litert, binaries: ['simd'], maxThreads: 1 };
    expect(compareChoices(values, [wasm, one], 8).requests.map(({ binary }) => binary)).toEqual(['simd']);
  });

  test('of an engine whose threads no binary decides take its best, or one thread with a lesser one', () => {
    const values = { ...MODEL_KEYS, backends: 'wasm,tfjs-wasm', counts: '1,simd,plain,4' };
    const { requests } = compareChoices(values, [own, wasm], 8);
    expect(requests.map(({ engine, binary, threads }) => [engine, binary, threads])).toEqual([
      ['wasm', 'relaxed-simd', 1],
      ['wasm', 'simd', 1],
      ['wasm', 'plain', 1],
      ['wasm', 'relaxed-simd', 4],
      ['tfjs-wasm', 'simd', 1],
      ['tfjs-wasm', 'plain', 1],
      ['tfjs-wasm', 'threaded-simd', 4],
    ]);
  });

  test('have both ways to requantize side by side where an engine has them, the default unnamed', () => {
    const values = { ...MODEL_KEYS, backends: 'wasm,tfjs-wasm', counts: '1', requantizations: 'float,exact' };
    const { requests, requantizations } = compareChoices(values, [own, wasm], 8);
    expect(requests.map(({ engine, requantization }) => [engine, requantization])).toEqual([
      ['wasm', undefined],
      ['wasm', 'exact'],
      ['tfjs-wasm', undefined],
    ]);
    expect(requantizations.map(({ reason }) => reason)).toEqual([undefined, undefined]);
    expect(compareChoices(values, [wasm], 8).requantizations[1]?.reason).toBe('no backend here has it');
  });

  test('leave the precision to each engine and the model, unless one is chosen', () => {
    const own = compareChoices({ ...MODEL_KEYS, backends: 'litert-wasm', counts: '1' }, [wasm, litert], 8);
    expect(own.requests).toEqual([{ engine: 'litert-wasm', binary: 'relaxed-simd', threads: 1 }]);
    expect(precisionWords(own)).toBe('own precision');
    const named = compareChoices({ ...MODEL_KEYS, backends: 'tfjs-wasm', counts: '1', precisions: 'float32' }, engines, 8);
    expect(named.requests.map(({ precision }) => precision)).toEqual(['float32']);
    expect(precisionWords(named)).toBe('float32');
  });

  test("each backend's own precision stands alone, and comes back when the last other one is taken out", () => {
    expect(toggledPrecisions(['own'], 'float32')).toBe('float32');
    expect(toggledPrecisions(['float32'], 'float16')).toBe('float32,float16');
    expect(toggledPrecisions(['float32', 'float16'], 'own')).toBe('');
    expect(toggledPrecisions(['float32'], 'float32')).toBe('');
    expect(toggledPrecisions(['own'], 'own')).toBe('');
  });

  test('taking out the last entry leaves none, not the default', () => {
    const backends = toggled(['tfjs-wasm'], 'tfjs-wasm');
    expect(compareChoices({ ...MODEL_KEYS, backends }, engines, 8).requests).toEqual([]);
  });
});
