import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { largestErrorShare } from '../../../src/bench/largestErrorShare.ts';
import { readCandidates } from '../../../src/bench/readCandidates.ts';
import { timeInTurns, TURNS, type TurnCandidate } from '../../../src/bench/timeInTurns.ts';
import type { TurnsRecord } from '../../../src/bench/turnsRecord.ts';
import { mulberry32 } from '../../../src/core/random.ts';

/** A clock that only candidates move, besides one step a reading. */
function fakeClock() {
  let time = 0;
  const random = mulberry32(5);
  return {
    now: () => (time += 0.001),
    /** Takes so long, give or take 1 %. */
    spend: (ms: number) => {
      time += ms * (0.99 + 0.02 * random());
    },
  };
}

function candidate(id: string, run: () => void, check = () => 0): TurnCandidate {
  return { id, run, check };
}

function last(turns: Generator<TurnsRecord, TurnsRecord, boolean | undefined>, disturbed = () => false) {
  const records: TurnsRecord[] = [];
  let next = turns.next();
  while (!next.done) {
    records.push(next.value);
    next = turns.next(disturbed());
  }
  return { record: next.value, records };
}

describe('timeInTurns', () => {
  it('finds the times of candidates, and how many times as long each takes as the first', () => {
    const { now, spend } = fakeClock();
    const { record } = last(timeInTurns([candidate('a', () => spend(2)), candidate('b', () => spend(6))], now));
    const [a, b] = record.times;
    expect(a!.medianMs).toBeCloseTo(2, 1);
    expect(b!.medianMs).toBeCloseTo(6, 1);
    expect(b!.ratio!.median).toBeCloseTo(3, 1);
    expect(b!.ratio!.differs).toBe(true);
    expect(b!.interval![0]).toBeLessThanOrEqual(b!.medianMs!);
    expect(b!.interval![1]).toBeGreaterThanOrEqual(b!.medianMs!);
    expect(record.state).toBe('done');
    expect(record.rounds).toBeGreaterThanOrEqual(TURNS.leastRounds);
    expect(a!.samples).toBeGreaterThanOrEqual(TURNS.leastSamples);
  });

  it('shows no difference between a candidate and itself', () => {
    const { now, spend } = fakeClock();
    const { record } = last(timeInTurns([candidate('a', () => spend(2)), candidate('b', () => spend(2))], now));
    expect(record.same!.median).toBeCloseTo(1, 1);
    expect(record.times[1]!.ratio!.median).toBeCloseTo(1, 1);
    expect(record.times.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('repeats what is shorter than 50 steps of the clock within one sample', () => {
    let time = 0;
    const now = () => Math.floor((time += 1e-4) * 10) / 10;
    const { record } = last(timeInTurns([candidate('short', () => (time += 0.01))], now, { budgetMs: 500 }));
    expect(record.clockQuantumMs).toBeCloseTo(0.1, 9);
    expect(record.times[0]!.runsPerSample).toBeGreaterThanOrEqual((50 * 0.1) / 0.0115);
    expect(record.times[0]!.medianMs).toBeCloseTo(0.01, 3);
  });

  it('shows no time for what is wrong at first, throws, or turns wrong later', () => {
    const { now, spend } = fakeClock();
    let runs = 0;
    const { record } = last(
      timeInTurns(
        [
          candidate('right', () => spend(1)),
          candidate(
            'wrong',
            () => spend(1),
            () => 0.01,
          ),
          candidate('throws', () => {
            throw new Error('out of memory');
          }),
          candidate(
            'turns wrong',
            () => spend(1),
            () => (runs++ < 3 ? 0 : NaN),
          ),
        ],
        now,
      ),
    );
    const [right, wrong, throws, turnsWrong] = record.times;
    expect(right!.medianMs).not.toBeNull();
    expect([wrong!.medianMs, throws!.medianMs, turnsWrong!.medianMs]).toEqual([null, null, null]);
    expect(wrong!.error).toContain('0.01');
    expect(throws!.error).toBe('out of memory');
    expect(turnsWrong!.ratio).toBeNull();
  });

  it('a disturbed round counts for nothing', () => {
    const { now, spend } = fakeClock();
    let slow = false;
    let yields = 0;
    const turns = timeInTurns([candidate('a', () => spend(slow ? 200 : 2))], now);
    const { record } = last(turns, () => {
      const disturbed = slow;
      slow = ++yields === 4;
      return disturbed;
    });
    expect(record.discardedRounds).toBe(1);
    expect(record.times[0]!.p90Ms).toBeLessThan(3);
  });

  it('goes on to the least number of rounds and ends there when time is over', () => {
    const { now, spend } = fakeClock();
    const random = mulberry32(9);
    const { record } = last(timeInTurns([candidate('a', () => spend(1 + 9 * random()))], now, { budgetMs: 1 }));
    expect(record.rounds).toBe(TURNS.leastRounds);
    expect(record.times[0]!.tags).toContain('interval wide');
  });
});

describe('largestErrorShare', () => {
  it('is the largest distance over the range, zero included', () => {
    expect(largestErrorShare([1, 2.5, 4], [1, 2, 4])).toBeCloseTo(0.125, 12);
    expect(largestErrorShare([NaN, 2], [1, 2])).toBe(Infinity);
    expect(largestErrorShare([1], [1, 2])).toBe(Infinity);
    expect(largestErrorShare([0, 0], [0, 0])).toBe(0);
  });
});

describe('the dense layer that is read in orders', () => {
  const kernel = new WebAssembly.Module(
    readFileSync(path.join(import.meta.dirname, '../../../wasm/dist/f32_dense_reads__scalar.wasm')),
  );

  it.each([
    [1, 1],
    [3, 4],
    [5, 7],
    [64, 333],
  ])('gives the output of the definition in each order: %i rows, %i columns', (rows, columns) => {
    for (const { run, check } of readCandidates(kernel, rows, columns)) {
      expect(check()).toBe(Infinity);
      run();
      expect(check()).toBeLessThan(1e-5);
    }
  });
});
