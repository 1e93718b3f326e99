import { describe, expect, it } from 'vitest';
import { clockQuantum } from '../../../src/bench/clockQuantum.ts';
import { ReferenceOutputs } from '../../../src/bench/referenceOutputs.ts';
import { shuffled } from '../../../src/bench/shuffled.ts';
import { warmth } from '../../../src/bench/warmUpRule.ts';
import { mulberry32 } from '../../../src/core/random.ts';
import { fakeComparison, PLAN } from './fakeComparison.ts';

describe('clockQuantum', () => {
  it.each([0.005, 0.1, 1])('finds the step of a clock of %f ms that is read far more often than it steps', (step) => {
    let reads = 0;
    expect(clockQuantum(() => Math.floor(reads++ / 700) * step)).toBeCloseTo(step, 9);
  });

  it('does not wait for many steps of a clock of 100 ms', () => {
    let reads = 0;
    expect(clockQuantum(() => Math.floor(reads++ / 10_000) * 100)).toBe(100);
    expect(reads).toBeLessThan(20_000);
  });

  it('a clock that stands still counts as the coarsest', () => {
    expect(clockQuantum(() => 7)).toBe(100);
  });

  it('finds the smallest step of a clock that jumps', () => {
    let time = 0;
    let reads = 0;
    expect(clockQuantum(() => (time += reads++ % 50 === 0 ? 0.02 : 1.5))).toBeCloseTo(0.02, 9);
  });
});

describe('warmth', () => {
  const settings = { windowRuns: 5, windowMs: 250, tolerance: 0.02, maxRuns: 50, maxMs: 3000 };
  const window = (ms: number, runs = 6) => Array.from({ length: runs }, () => ms);

  it('settles when two successive windows differ by less than 2 %', () => {
    expect(warmth([window(100)], 600, settings)).toBe('go on');
    expect(warmth([window(100), window(97)], 1200, settings)).toBe('go on');
    expect(warmth([window(100), window(97), window(96)], 1800, settings)).toBe('settled');
  });

  it('gives up after 3 s, or after 50 runs that could be compared', () => {
    expect(warmth([window(100), window(97)], 3000, settings)).toBe('no steady state');
    expect(warmth([window(10, 30), window(9, 30)], 600, settings)).toBe('no steady state');
    expect(warmth([window(1, 300)], 300, settings)).toBe('go on');
  });

  it('a window cut short by the time settles nothing', () => {
    expect(warmth([window(900, 3), window(900, 1)], 2000, settings)).toBe('go on');
  });
});

describe('shuffled', () => {
  it('every order comes about as often as another', () => {
    const random = mulberry32(1);
    const counts = new Map<string, number>();
    for (let trial = 0; trial < 6000; trial++) {
      const order = shuffled(['a', 'b', 'c'], random).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});

describe('ReferenceOutputs', () => {
  it('computes once for the same model, precision and input bytes, and again for others', async () => {
    const { parts, log, openNow } = fakeComparison({ reference: { ms: 5 } });
    const references = new ReferenceOutputs(parts.open);
    const { signal } = new AbortController();
    const ask = (input: number) => ({ plan: PLAN, sha256: 'ab', signature: null, inputs: [Uint8Array.of(input).buffer] });
    const first = await references.of(ask(1))('float32', signal);
    expect(await references.of(ask(1))('float32', signal)).toBe(first);
    expect(log.filter((entry) => entry.startsWith('run'))).toHaveLength(1);
    await references.of(ask(2))('float32', signal);
    await references.of(ask(1))('native', signal);
    expect(log.filter((entry) => entry.startsWith('run'))).toHaveLength(3);
    expect(openNow()).toEqual([]);
  });
});
