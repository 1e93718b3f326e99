import { describe, expect, it } from 'vitest';
import { packText } from '../../../../src/bench/share/packText.ts';
import { resultOfText, resultToText } from '../../../../src/bench/share/resultText.ts';
import { layer, layered, run, summary } from './shareSamples.ts';

const NO_LIMIT = 1e6;

describe('resultToText', () => {
  it('every number of a result comes back, layers of several engines included', async () => {
    const failed = run(2, { total: null, reason: 'the outputs are wrong', remainderMs: null, threads: null });
    const whole = summary([
      run(0, {
        layers: [
          layer(0),
          layer(1, { ms: null, method: 'not measured', fusedInto: 0 }),
          layer(2, { ranOn: 'reference', copiedBytes: 4096 }),
        ],
      }),
      run(1, { warnings: ['throttled'] }),
      { ...failed, cold: { ...failed.cold, steadyMs: null } },
    ]);
    const { text, leftOut } = await resultToText(whole, NO_LIMIT);
    expect(leftOut).toEqual([]);
    expect(await resultOfText(text)).toEqual(whole);
  });

  it('a run of another tool keeps its origin', async () => {
    const native = run(0, { origin: 'native', tool: 'benchmark_model', engine: 'cpu' });
    const { text } = await resultToText(summary([native]), NO_LIMIT);
    expect((await resultOfText(text)).runs[0]).toEqual(native);
  });

  it('times keep four digits', async () => {
    const exact = run(0, { remainderMs: 1.23456789 });
    const { text } = await resultToText(summary([exact]), NO_LIMIT);
    expect((await resultOfText(text)).runs[0]?.remainderMs).toBe(1.235);
  });

  it('four configurations with 60 layers each fit a link; for a QR code the layers are left out first, and it is said', async () => {
    const whole = summary([0, 1, 2, 3].map((index) => layered(index, 60)));
    const link = await resultToText(whole, 4000);
    expect(link.leftOut).toEqual([]);
    const code = await resultToText(whole, 1200);
    expect(code.leftOut).toEqual(['times of the layers']);
    expect(code.text.length).toBeLessThanOrEqual(1200);
    const read = await resultOfText(code.text);
    expect(read.leftOut).toEqual(['times of the layers']);
    expect(read.runs.map(({ total }) => total)).toEqual(whole.runs.map(({ total }) => total));
    expect(read.runs.map(({ cold }) => cold)).toEqual(whole.runs.map(({ cold }) => cold));
  });

  it('what does not exist is not said to be left out', async () => {
    const { leftOut } = await resultToText(summary([run(0), run(1)]), 10);
    expect(leftOut).not.toContain('warnings of single configurations');
  });

  it('very many configurations lose the slowest, never the fastest', async () => {
    const many = Array.from({ length: 60 }, (_, index) => {
      const medianMs = 5 + ((index * 37) % 60);
      return run(index, { total: { medianMs, interval: null, p90Ms: null, minMs: null, samples: 30, kind: 'median' } });
    });
    const { text, leftOut } = await resultToText(summary(many), 700);
    const read = await resultOfText(text);
    expect(text.length).toBeLessThanOrEqual(700);
    expect(leftOut.at(-1)).toBe(`the ${60 - read.runs.length} slowest configurations`);
    const kept = read.runs.map(({ total }) => total?.medianMs ?? Infinity);
    expect(Math.max(...kept)).toBe(5 + kept.length - 1);
  });

  it.each([
    ['no list', {}, 'whole'],
    ['an empty list', [], '0'],
  ])('%s is refused, with its place', async (_, value, place) => {
    await expect(resultOfText(await packText('result', value))).rejects.toThrow(`(${place}:`);
  });
});
