import { describe, expect, it } from 'vitest';
import { jobOfText, jobToText } from '../../../../src/bench/share/jobText.ts';
import { packText } from '../../../../src/bench/share/packText.ts';
import { JOB } from './shareSamples.ts';

describe('jobToText', () => {
  it('every choice of a workload comes back', async () => {
    expect(await jobOfText(await jobToText(JOB))).toEqual(JOB);
  });

  it('an ordinary job is short enough for a QR code that is easy to scan', async () => {
    // Version 15 at level L holds 520 bytes; an address and the key take some 60 of them.
    expect((await jobToText(JOB)).length).toBeLessThan(460);
  });

  const row = (changes: Record<number, unknown>): unknown[] => {
    const whole: unknown[] = ['n', 'deephotdog', 0, 1, null, [], 1, {}, [[['tfjs-wasm'], null, 1, null, {}]]];
    return whole.map((value, index) => (index in changes ? changes[index] : value));
  };

  it.each([
    ['a mode that does not exist', row({ 2: 9 }), '2'],
    ['no model', row({ 1: '' }), '1'],
    ['an unknown setting', row({ 7: { speed: 3 } }), '7.speed'],
    ['a budget below zero', row({ 7: { budgetMs: -1 } }), '7.budgetMs'],
    ['a configuration without an engine', row({ 8: [[[], null, 1, null, {}]] }), '8.0.0'],
    ['no threads', row({ 8: [[['tfjs-wasm'], null, 0, null, {}]] }), '8.0.2'],
    ['no list at all', 'text', 'whole'],
  ])('%s is refused, with its place', async (_, value, place) => {
    await expect(jobOfText(await packText('job', value))).rejects.toThrow(`(${place}:`);
  });

  it('the row that the refusals change is itself a job', async () => {
    await expect(jobOfText(await packText('job', row({})))).resolves.toMatchObject({ model: 'deephotdog' });
  });
});
