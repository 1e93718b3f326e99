import { describe, expect, it } from 'vitest';
import type { DeviceMeasurement } from '../../../src/bench/deviceMeasurement.ts';
import { architectureFact } from '../../../src/ui/device/architectureWords.ts';
import { factsText } from '../../../src/ui/device/deviceFact.ts';
import { gpuFacts } from '../../../src/ui/device/gpuWords.ts';
import { ceilingFacts, ceilingLines, coresFact, threadsFact } from '../../../src/ui/device/measuredWords.ts';
import { relaxedFacts } from '../../../src/ui/device/relaxedWords.ts';

describe('words of the device panel', () => {
  it('cores: groups are a guess, with the rates that speak for it', () => {
    const groups = [
      { cores: 4, speed: 1 },
      { cores: 4, speed: 0.4 },
    ];
    const { value, note } = coresFact({ verdict: 'groups', groups, ranks: [1, 0.98, 0.41, 0.4], reason: '' });
    expect(value).toBe('probably 4 fast, 4 slow');
    expect(note).toContain('1.00 0.98 0.41 0.40');
  });

  it.each([
    ['all 8 alike', { verdict: 'alike', groups: [{ cores: 8, speed: 1 }], ranks: [1, 1], reason: '' }],
    ['cannot tell', { verdict: 'unclear', groups: [], ranks: [], reason: 'one core alone has nothing to be compared with' }],
  ] as const)('cores: %s', (value, speeds) => {
    expect(coresFact(speeds)).toMatchObject({ value });
  });

  it('threads: how many ran at once, what they were worth, or why there is one', () => {
    expect(threadsFact({ asked: 8, met: 8, timesOne: 5.62, reason: null })).toMatchObject({
      value: '8 of 8 at once',
      note: 'together 5.6 times the work of one',
    });
    const alone = threadsFact({ asked: 1, met: 1, timesOne: null, reason: 'one thread, because this page is not isolated' });
    expect([alone.value, alone.note]).toEqual(['1', 'one thread, because this page is not isolated']);
  });

  it('relaxed dot product: Arm and x86 by name, and a warning where the first code differs', () => {
    const warm = { dot: 'signed', pairs: 'signed', fusedMadd: true } as const;
    expect(relaxedFacts({ cold: warm, warm })[0]).toMatchObject({ value: 'signed, as on Arm', note: '' });
    const [dot] = relaxedFacts({ cold: { ...warm, dot: 'other' }, warm });
    expect(dot!.note).toMatch(/^before warm-up: none of the results/);
  });

  it('processor: every piece of evidence with how far to trust it', () => {
    const fact = architectureFact([
      { says: 'x86', source: 'sign of 0 / 0 in WebAssembly', trust: 'measured' },
      { says: 'Arm', source: "the browser's user agent", trust: 'hint' },
      { says: null, source: 'nobody', trust: 'stated' },
    ]);
    expect(fact.value).toBe('x86');
    expect(fact.note).toMatch(/x86 by sign of 0 \/ 0.*emulat.*Arm by the browser's user agent \(a hint/);
    expect(fact.note).not.toContain('nobody');
  });

  it('graphics: reasons where there is none, and what a GPU without float32 results gives', () => {
    const webgl = {
      ...{ renderer: 'Mali-G57', maxTextureSide: 8192, float32Render: false, float16Render: true, mediumBits: 10 },
      timerQuery: false,
    };
    const facts = gpuFacts({ webgpu: { reason: 'this browser has no WebGPU' }, webgl });
    const by = new Map(facts.map(({ name, value }) => [name, value]));
    expect(by.get('WebGPU')).toBe('no');
    expect(by.get('WebGL results')).toBe('float16 only');
    expect(by.get('WebGL medium precision')).toBe('half');
  });

  it('ceilings: one thread beside all, missing ones left open, the same in text', () => {
    const measurement: DeviceMeasurement = {
      threads: { asked: 4, met: 4, timesOne: 3.9, reason: null },
      cores: { verdict: 'unclear', groups: [], ranks: [], reason: '' },
      ceilings: {
        measuredAt: 0,
        rows: [
          { label: 'float32 SIMD', kind: 'simd', threads: 1, gmacs: 20.123 },
          { label: 'float32 SIMD', kind: 'simd', threads: 4, gmacs: 78.5 },
        ],
        bandwidth: [{ place: 'memory', threads: 1, gbytes: 9.5 }],
      },
      tiles: [12, 12],
      copiedBytes: [32 * 2 ** 20],
      missing: [],
      elapsedMs: 3000,
    };
    const lines = ceilingLines(measurement);
    expect(lines.map(({ one, all, unit }) => [one, all, unit])).toEqual([
      ['20.1', '78.5', 'GMAC/s'],
      ['9.5', '', 'GB/s'],
    ]);
    const text = factsText([{ title: 'Ceilings', facts: ceilingFacts(measurement) }]);
    expect(text).toContain('float32 SIMD: 20.1 GMAC/s on one thread, 78.5 GMAC/s on all (best with 12 sums)');
  });
});
