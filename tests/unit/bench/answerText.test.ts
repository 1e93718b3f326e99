import { describe, expect, test } from 'vitest';
import { answerText } from '../../../src/bench/answerText.ts';
import { compareConfigurations } from '../../../src/bench/compareConfigurations.ts';
import type { BenchmarkRecord, ConfigurationRecord } from '../../../src/bench/record.ts';
import { fakeComparison, type FakeBehaviour } from './fakeComparison.ts';

async function measured(
  behaviours: Record<string, FakeBehaviour>,
  until: BenchmarkRecord['state'] = 'done',
): Promise<BenchmarkRecord> {
  const fake = fakeComparison(behaviours, { profiledRuns: 3, budgetMs: 9000 });
  for await (const record of compareConfigurations(fake.comparison, fake.parts)) if (record.state === until) return record;
  throw new Error(`no record was ${until}`);
}

describe('the answer of a record', () => {
  test('the fastest against the second, with the interval of the paired ratio', async () => {
    const record = await measured({
      'tfjs-webgl': { ms: 5, noise: 0.01 },
      'tfjs-cpu': { ms: 9, noise: 0.01 },
      reference: { ms: 40 },
    });
    const { sentence, provisional, doubts } = answerText(record, 'on this phone');
    expect(sentence).toMatch(/^tfjs WebGL is 1\.\d\d times as fast \[1\.\d\d, 1\.\d\d\] as tfjs JavaScript on this phone\.$/);
    const [, ratio, low, high] = /is ([\d.]+) times as fast \[([\d.]+), ([\d.]+)\]/.exec(sentence ?? '') ?? [];
    expect(Number(ratio)).toBeCloseTo(1.8, 1);
    expect(Number(low)).toBeLessThanOrEqual(Number(ratio));
    expect(Number(high)).toBeGreaterThanOrEqual(Number(ratio));
    expect(provisional).toBe(false);
    expect(doubts).toEqual([]);
  });

  test('the layer that makes most of the difference is named', async () => {
    const record = await measured({ 'tfjs-webgl': { ms: 5, layersMs: [1, 4] }, 'tfjs-cpu': { ms: 10, layersMs: [5.5, 4.5] } });
    expect(answerText(record, 'here').sentence).toContain('here; the first layer (SOFTMAX) decides.');
  });

  test('a difference spread over the layers names none', async () => {
    const three = (layersMs: readonly number[]) => ({ ms: layersMs.reduce((a, b) => a + b), layersMs });
    const record = await measured({ 'tfjs-webgl': three([1, 1, 1]), 'tfjs-cpu': three([2, 2, 2]) });
    expect(answerText(record, 'here').sentence).not.toContain('decides');
  });

  test('the same times show no difference', async () => {
    const record = await measured({ 'tfjs-webgl': { ms: 5, noise: 0.2 }, 'tfjs-cpu': { ms: 5, noise: 0.2 } });
    expect(answerText(record, 'here').sentence).toMatch(/^No difference is shown between tfjs \w+ and tfjs \w+ here\.$/);
  });

  test('one short block each is no more than "so far"', async () => {
    const { sentence, provisional } = answerText(
      await measured({ 'tfjs-webgl': { ms: 5 }, 'tfjs-cpu': { ms: 9 } }, 'provisional'),
      'here',
    );
    expect(sentence).toBe('tfjs WebGL comes first so far, about 1.8 times as fast as tfjs JavaScript.');
    expect(provisional).toBe(true);
  });

  test('two that one block each cannot tell apart are close, not "1.0 times as fast"', async () => {
    const record = await measured({ 'tfjs-webgl': { ms: 5 }, 'tfjs-cpu': { ms: 5.1 } }, 'provisional');
    expect(answerText(record, 'here').sentence).toBe('tfjs WebGL comes first so far, close before tfjs JavaScript.');
  });

  test('a wrong engine is no part of the answer but of what to know', async () => {
    const record = await measured({ 'tfjs-webgl': { ms: 1, answer: () => [0, 0, 0] }, 'tfjs-cpu': { ms: 9 } });
    const { sentence, doubts } = answerText(record, 'here');
    expect(sentence).toMatch(/^tfjs JavaScript takes 9 \[9, 9\] ms an inference here\.$/);
    expect(doubts).toEqual([expect.stringMatching(/^tfjs WebGL has no time. It is wrong: output "scores"/)]);
  });

  test('nothing with a time is no answer', async () => {
    const record = await measured({ 'tfjs-webgl': { ms: 1, answer: () => [0, 0, 0] } });
    expect(answerText(record, 'here').sentence).toBeNull();
  });

  test('a control that differs from itself comes before all other doubts', async () => {
    const record = await measured({ 'tfjs-webgl': { ms: 5 }, 'tfjs-cpu': { ms: 9 } });
    const { doubts } = answerText({ ...record, tags: ['not isolated', 'A/A differs', 'patched'] }, 'here');
    expect(doubts).toHaveLength(2);
    expect(doubts[0]).toContain('doubt every ratio');
  });

  test('threads and precisions tell configurations of one engine apart', async () => {
    const record = await measured({ 'tfjs-wasm': { ms: 5 }, 'tfjs-webgl': { ms: 9 } });
    const change = (configuration: ConfigurationRecord, changes: Partial<ConfigurationRecord['asked']>) => ({
      ...configuration,
      actual: configuration.actual && { ...configuration.actual, threads: changes.threads ?? 1 },
      asked: { ...configuration.asked, ...changes },
    });
    const [a, b] = record.configurations as [ConfigurationRecord, ConfigurationRecord];
    const same = { ...record, configurations: [change(a, { threads: 4 }), change(b, { order: ['tfjs-wasm'], threads: 1 })] };
    expect(answerText(same, 'here').sentence).toMatch(/^tfjs WASM with 4 threads is .* as tfjs WASM with 1 thread here\.$/);
    const other = { ...record, configurations: [a, change(b, { precision: 'float16' })] };
    expect(answerText(other, 'here').sentence).toMatch(
      /^tfjs WASM with 1 thread in float32 is .* as tfjs WebGL in float16 here\.$/,
    );
  });
});
