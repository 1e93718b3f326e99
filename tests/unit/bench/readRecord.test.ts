import { describe, expect, it } from 'vitest';
import { compareConfigurations } from '../../../src/bench/compareConfigurations.ts';
import { readRecord, RecordError } from '../../../src/bench/readRecord.ts';
import type { BenchmarkRecord } from '../../../src/bench/record.ts';
import { fakeComparison } from './fakeComparison.ts';

async function measured(): Promise<BenchmarkRecord> {
  const fake = fakeComparison(
    { fast: { ms: 5 }, slow: { ms: 9 }, broken: { ms: 1, answer: () => [0, 0, 0] } },
    { budgetMs: 9000 },
  );
  let last: BenchmarkRecord | undefined;
  for await (const record of compareConfigurations(fake.comparison, fake.parts)) last = record;
  return last!;
}

/** A copy with the field at a path replaced, or left out where `value` is undefined; it may not fit its type. */
function changed(source: unknown, [key, ...rest]: readonly (string | number)[], value: unknown): unknown {
  if (key === undefined) return value;
  const copy = structuredClone(source) as Record<string | number, unknown>;
  copy[key] = changed(copy[key], rest, value);
  return copy;
}

function errorOf(source: unknown): RecordError {
  try {
    readRecord(source);
  } catch (thrown) {
    if (thrown instanceof RecordError) return thrown;
  }
  throw new Error('a RecordError was expected');
}

describe('readRecord', () => {
  it('gives back what was measured, from an object and from JSON text', async () => {
    const record = await measured();
    expect(readRecord(record)).toEqual(record);
    expect(readRecord(JSON.stringify(record))).toEqual(record);
  });

  it('names the first field that is wrong by its path', async () => {
    const record = await measured();
    const sample = changed(record, ['configurations', 1, 'blocks', 0, 'samples', 2, 'ms'], '4');
    expect(errorOf(sample).path).toBe('configurations[1].blocks[0].samples[2].ms');
    expect(errorOf(sample).message).toMatch(/configurations\[1\]\.blocks\[0\]\.samples\[2\]\.ms should be number, got "4"/);
    expect(errorOf(changed(record, ['environment', 'cores'], undefined)).path).toBe('environment.cores');
    expect(errorOf(changed(record, ['tags'], ['shiny'])).path).toBe('tags[0]');
  });

  it('refuses a record that names configurations which it has not', async () => {
    const record = await measured();
    expect(errorOf(changed(record, ['rounds', 0, 'order', 1], 3)).path).toBe('rounds[0].order[1]');
    expect(errorOf(changed(record, ['configurations', 0, 'twinOf'], 9)).path).toBe('configurations[0].twinOf');
  });

  it('says of another version what to do', async () => {
    const record = await measured();
    expect(errorOf({ ...record, version: 1 }).message).toMatch(/version 1, this lab reads 2; .*measure again/);
    expect(errorOf({ ...record, version: 3 }).message).toMatch(/newer lab: reload/);
    expect(errorOf({}).message).toMatch(/no "version"/);
    expect(errorOf('{"version": 2').message).toMatch(/no JSON/);
  });
});
