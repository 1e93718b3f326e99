import { describe, expect, it } from 'vitest';
import { jobOfText } from '../../../../src/bench/share/jobText.ts';
import { resultOfText } from '../../../../src/bench/share/resultText.ts';
import { qrCode } from '../../../../src/charts/qrCode.ts';
import { parseHash } from '../../../../src/ui/state/hash.ts';
import { jobLink, packedIn, resultLinks, unreachableByPhones } from '../../../../src/ui/state/shareLinks.ts';
import { JOB, layered, summary } from '../../bench/share/shareSamples.ts';

const BASE = 'https://someone.example.org/convolution-lab/';

describe('links', () => {
  it("a job's link opens the benchmark with the job in its hash", async () => {
    const link = await jobLink(JOB, BASE);
    expect(link.startsWith(`${BASE}#/benchmark?job=j1`)).toBe(true);
    const { section, values } = parseHash(new URL(link).hash);
    expect(section).toBe('benchmark');
    expect(await jobOfText(values['job'] ?? '')).toEqual(JOB);
  });

  it("a result's link holds what its code has no room for; the code stays one that is easy to scan", async () => {
    const whole = summary([0, 1, 2, 3, 4, 5].map((index) => layered(index, 64)));
    const { link, code } = await resultLinks(whole, BASE);
    expect(link.leftOut).toEqual([]);
    expect(link.url.length).toBeLessThanOrEqual(8000);
    expect(code.leftOut).toEqual(['times of the layers']);
    expect(qrCode(code.url).version).toBeLessThanOrEqual(25);
    expect(await resultOfText(packedIn(link.url, 'result') ?? '')).toEqual(whole);
  });
});

describe('packedIn', () => {
  it.each([
    ['a link', `${BASE}#/benchmark?result=r1dAb-_9`, 'r1dAb-_9'],
    ['a link with other keys', `${BASE}#/benchmark?mode=thorough&result=r1dAb&chart=types`, 'r1dAb'],
    ['a link among words', `See ${BASE}#/benchmark?result=r1dAb please`, 'r1dAb'],
    ['the text alone, with a line break behind it', 'r1dAb\n', 'r1dAb'],
    ['a link to a job', `${BASE}#/benchmark?job=j1dAb`, null],
    ['something else', 'hello', null],
    ['nothing', '', null],
  ])('%s', (_, pasted, expected) => expect(packedIn(pasted, 'result')).toBe(expected));
});

describe('unreachableByPhones', () => {
  const of = (address: string): string | null => unreachableByPhones(new URL(address));
  it.each(['http://localhost:4173/', 'http://127.0.0.1:80/', 'http://[::1]:4173/', 'https://localhost:4173/'])(
    '%s points to npm start -- --phone',
    (address) => expect(of(address)).toContain('only this machine can open'),
  );
  it('plain HTTP on the network says what is lost', () => expect(of('http://192.168.1.4:4173/')).toContain('plain HTTP'));
  it.each([BASE, 'https://192.168.1.4:4173/'])('%s is fine', (address) => expect(of(address)).toBeNull());
});
