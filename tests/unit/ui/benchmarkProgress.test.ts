import { describe, expect, test } from 'vitest';
import { compareConfigurations } from '../../../src/bench/compareConfigurations.ts';
import type { BenchmarkEvent, BenchmarkRecord } from '../../../src/bench/record.ts';
import { loadingProgress, measuringProgress } from '../../../src/ui/views/benchmark/progressOf.ts';
import { fakeComparison } from '../bench/fakeComparison.ts';

async function records(): Promise<readonly BenchmarkRecord[]> {
  const fake = fakeComparison({ a: { ms: 5 }, b: { ms: 9 } }, { budgetMs: 20_000 });
  const all: BenchmarkRecord[] = [];
  for await (const record of compareConfigurations(fake.comparison, fake.parts)) all.push(record);
  return all;
}

describe('the progress of a benchmark', () => {
  test('it never goes back, and says what is left', async () => {
    const shown = (await records()).filter(({ state }) => state !== 'done').map(measuringProgress);
    const values = shown.flatMap(({ value }) => (value === null ? [] : [value]));
    expect(values).toEqual(values.toSorted((a, b) => a - b));
    expect(shown[0]).toMatchObject({ label: 'Opening and checking, 0 of 2', figures: 'at most 20 s left' });
    expect(shown.some(({ label }) => /^Interleaved rounds: \d+ done, 8 or more needed$/.test(label))).toBe(true);
  });

  test('a bar stands still between two records: no part of it is unknown while blocks run', async () => {
    for (const record of await records()) expect(measuringProgress(record).value).not.toBeNull();
  });

  test('waiting for a throttled device is said until it has recovered', async () => {
    const [, record] = await records();
    const event = (kind: BenchmarkEvent['kind']): BenchmarkEvent => ({ atMs: 0, kind, configuration: null, message: '' });
    expect(measuringProgress({ ...record!, events: [event('throttled')] }).label).toMatch(/throttled/);
    expect(measuringProgress({ ...record!, events: [event('throttled'), event('recovered')] }).label).not.toMatch(/throttled/);
  });
});

test.each([
  [null, 'Opening net', '', null],
  [{ phase: 'build', doneBytes: 0, totalBytes: null }, 'Making net', '', null],
  [{ phase: 'fetch', doneBytes: 5e5, totalBytes: 1e6 }, 'Fetching net', '500\u202fkB of 1.00\u202fMB', 0.5],
  [{ phase: 'fetch', doneBytes: 5e5, totalBytes: null }, 'Fetching net', '', null],
] as const)('loading %j is "%s"', (loading, label, figures, value) => {
  expect(loadingProgress('net', loading)).toEqual({ label, figures, value });
});
