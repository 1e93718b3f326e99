import { describe, expect, it } from 'vitest';
import { QUANTIZE_DEFAULTS } from '../../../../src/quantize/quantizeSettings.ts';
import { calibratedWords, phaseWords } from '../../../../src/ui/views/quantize/quantizer/calibratedWords.ts';
import { decibels, doingWords, sameShare, settingsWords } from '../../../../src/ui/views/quantize/quantizer/quantizerWords.ts';

describe('words of the quantizer', () => {
  it('name settings in the order in which they are chosen', () => {
    expect(settingsWords(QUANTIZE_DEFAULTS)).toBe('int8, per channel, min-max');
    const changed = { scheme: 'dynamic-range', perChannel: false, sparsity: { 1: 0.5, 2: 0.8 }, clusters: { 1: 16 } } as const;
    expect(settingsWords({ ...QUANTIZE_DEFAULTS, ...changed })).toBe(
      'dynamic range, per tensor, 50 to 80\u202f% pruned, 16 values a layer',
    );
    expect(settingsWords({ ...QUANTIZE_DEFAULTS, scheme: 'float16', floatOperators: [1] })).toBe('float16, 1 in float');
  });

  it('say how long it will take once there is something to go by', () => {
    const doing = { phase: 'calibrate', total: 50, sinceMs: 1000, isBaseline: false } as const;
    expect(doingWords({ ...doing, done: 0 }, 1100)).toMatchObject({ figures: '0 of 50', value: 0 });
    expect(doingWords({ ...doing, done: 10 }, 3000)).toMatchObject({ figures: '10 of 50, about 8\u202fs left', value: 0.2 });
    expect(doingWords({ ...doing, phase: 'write', done: 0, total: 1 }, 3000)).toMatchObject({ figures: '', value: null });
  });

  it('do not round up to all', () => {
    expect(sameShare(1)).toBe('100\u202f%');
    expect(sameShare(0.9999)).toBe('99.9\u202f%');
    expect(decibels(Infinity)).toBe('equal');
    expect(decibels(-3.21)).toBe('−3.2\u202fdB');
  });

  it('say what was checked and how close it is, and why the reference ran instead', () => {
    const check = { tensors: 91, share: 4.2e-6, tensor: 'relu', agrees: true };
    const ran = { engine: 'tfjs-wasm', threads: 2, binary: null, check, fallback: null };
    expect(calibratedWords(ran)).toBe(
      'The samples ran on tfjs-wasm with 2 threads. On the first of them all 91 activations were compared with the reference: the largest difference is 4e−6 of its tensor\'s range ("relu").',
    );
    expect(calibratedWords({ ...ran, engine: 'reference', threads: 1, fallback: 'tfjs-wasm differs' })).toContain(
      'tfjs-wasm differs, so the reference ran instead',
    );
  });

  it('leave out phases that took no time', () => {
    const file = { ms: 1234, phases: { calibrate: 900, prepare: 0.2, write: 0.1 } } as Parameters<typeof phaseWords>[0];
    expect(phaseWords(file)).toBe('Made in 1.23\u202fs: samples 0.90.');
  });
});
