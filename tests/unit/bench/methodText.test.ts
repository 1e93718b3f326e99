import { describe, expect, it } from 'vitest';
import { QUICK } from '../../../src/bench/compareSettings.ts';
import { methodText } from '../../../src/bench/methodText.ts';
import type { BenchmarkRecord, ConfigurationRecord, LayersRecord } from '../../../src/bench/record.ts';

type Facts = Parameters<typeof methodText>[0];

const CONFIGURATION = { twinOf: null, layers: null } as unknown as ConfigurationRecord;

function facts(changes: Partial<Facts> = {}, settings: Partial<BenchmarkRecord['settings']> = {}): Facts {
  return {
    settings: { ...QUICK, coldStarts: 1, twin: false, canary: null, ...settings },
    clockQuantumMs: 0.005,
    rounds: Array.from({ length: 9 }, (_, round) => ({ round, atMs: 0, order: [0] })),
    seed: 42,
    suite: '2.0',
    elapsedMs: 58_400,
    configurations: [CONFIGURATION],
    canary: null,
    tags: [],
    ...changes,
  };
}

const words = (...args: Parameters<typeof facts>): string => methodText(facts(...args)).join(' ');

describe('methodText', () => {
  it('prints the numbers that were used, not those of the mode', () => {
    const changed = words(
      {},
      {
        blockMs: 35,
        dropped: 3,
        targetHalfWidth: 0.07,
        minSamples: 11,
        minRounds: 4,
        budgetMs: 9_500,
        warmUp: { windowRuns: 5, windowMs: 250, tolerance: 0.04, maxRuns: 17, maxMs: 2_500 },
      },
    );
    for (const said of [
      'Smallest step of the clock here: 5 µs',
      'lasts at least 35 ms',
      'less than 4 % (at most 17 runs or 2.5 s)',
      '9 interleaved rounds in random order (seed 42)',
      'first 3 inferences of a block are dropped',
      'within ±7 % of its median, with 11 samples of 4 rounds, or after 9.5 s',
      'Suite 2.0, took 58.4 s',
    ])
      expect(changed).toContain(said);
  });

  it('says of a search who dropped out', () => {
    expect(words({}, { search: 2 })).toContain('the slower half drops out, until 2 are left');
  });

  it('on a coarse clock a block is as long as 200 of its steps', () => {
    expect(words({ clockQuantumMs: 1 })).toContain('lasts at least 200 ms');
  });

  it('says what was not done by saying nothing of it', () => {
    const plain = words();
    for (const word of ['fixed loop', 'twice', 'Cold times', 'Times of layers', 'ABBA', 'search'])
      expect(plain).not.toContain(word);
  });

  it('one round is one round, ABBA is no random order', () => {
    const [round] = facts().rounds;
    expect(words({ rounds: round ? [round] : [] })).toContain('1 interleaved round in');
    expect(words({ tags: ['ABBA'] })).toContain('forwards and backwards in turn');
    expect(words({ tags: ['ABBA'] })).not.toContain('random order');
  });

  it('the canary is described where one ran', () => {
    const canary = { loopMs: 20, throttledAt: 1.1, recoveredAt: 1.05, waitShare: 0.2 };
    const ran = words({ canary: { baselineMs: 19.7, samples: [] } }, { canary });
    expect(ran).toContain('A fixed loop of 19.7 ms');
    expect(ran).toContain('above 1.10 times');
    expect(ran).toContain('at most 20 %');
    expect(words({ canary: null }, { canary })).not.toContain('fixed loop');
  });

  it('a twin that differs is said loudly, one that agrees quietly', () => {
    const configurations = [CONFIGURATION, { ...CONFIGURATION, twinOf: 0 }];
    expect(words({ configurations })).toContain('no difference was shown, as it must be');
    expect(words({ configurations, tags: ['A/A differs'] })).toContain('DIFFER: doubt every ratio');
  });

  it('a sustained run has windows instead of rounds', () => {
    const sustained = words({}, { sustained: { ms: 600_000, perSecond: 30, windowMs: 10_000 } });
    expect(sustained).toContain('10 min without a pause, 30 inferences a second; medians of 10 s each');
    expect(sustained).not.toContain('interleaved');
  });

  it('layers tell how each was timed', () => {
    const layers = { runs: 5, endToEndMs: 1, notAvailable: null, rows: [{ method: 'slope' }] } as unknown as LayersRecord;
    expect(words({ configurations: [{ ...CONFIGURATION, layers }] })).toContain(
      'medians of 5 profiled runs of their own, by the slope over repeated launches',
    );
  });
});
