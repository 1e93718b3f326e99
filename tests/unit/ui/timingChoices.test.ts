import { describe, expect, it } from 'vitest';
import type { EngineEntry } from '../../../src/lab/types.ts';
import { timingChoices } from '../../../src/ui/state/timingChoices.ts';

const entry = (id: string, more: Partial<EngineEntry> = {}): EngineEntry => ({
  id,
  label: `label of ${id}`,
  available: true,
  maxThreads: 1,
  precisions: ['float32'],
  binaries: [],
  shares: [],
  ...more,
});
const WASM = entry('tfjs-wasm', { binaries: ['simd', 'threaded-simd'], maxThreads: 4 });
const ENGINES = [WASM, entry('tfjs-webgpu', { available: false, reason: 'no adapter' }), entry('reference')];

describe('timingChoices', () => {
  it('asks for the threads of the address where the engine has them', () => {
    const choices = timingChoices({ engine: 'tfjs-wasm', threads: '4' }, ENGINES, 8);
    expect(choices.request).toEqual({ engine: 'tfjs-wasm', threads: 4 });
    expect(choices.threads.map(({ value }) => value)).toEqual(['1', '2', '4', '8']);
    expect(choices).toMatchObject({ label: 'label of tfjs-wasm, 4 threads', obstacle: null });
  });

  it('an engine without threads is asked for none, and a number of threads that is none counts as 1', () => {
    const gpu = entry('tfjs-webgl');
    expect(timingChoices({ engine: 'tfjs-webgl', threads: '4' }, [gpu], 8)).toMatchObject({
      request: { engine: 'tfjs-webgl' },
      threads: [],
    });
    for (const threads of ['0', 'x', '1.5', '-2']) {
      expect(timingChoices({ engine: 'tfjs-wasm', threads }, ENGINES, 8).request.threads).toBe(1);
    }
  });

  it('does not offer the reference, which judges the others', () => {
    const { engines } = timingChoices({ engine: 'tfjs-wasm', threads: '1' }, ENGINES, 8);
    expect(engines.map(({ value }) => value)).toEqual(['tfjs-wasm', 'tfjs-webgpu']);
  });

  it.each([
    ['tfjs-webgpu', '1', ENGINES, /not available here: no adapter/],
    ['abacus', '1', ENGINES, /no engine "abacus"/],
    ['tfjs-wasm', '4', [{ ...WASM, maxThreads: 1 }], /need an isolated page/],
  ] as const)('%s with %s threads cannot be timed, and says why', (engine, threads, engines, words) => {
    expect(timingChoices({ engine, threads }, engines, 8).obstacle).toMatch(words);
  });

  it('says nothing while the engines are not listed yet', () => {
    const { obstacle, engines } = timingChoices({ engine: 'tfjs-wasm', threads: '1' }, [], 8);
    expect(obstacle).toBeNull();
    expect(engines).toEqual([{ value: 'tfjs-wasm', label: 'tfjs-wasm', reason: undefined }]);
  });
});
