import { describe, expect, it } from 'vitest';
import { timeGroups } from '../../../src/bench/timeGroups.ts';
import type { VariantsParts } from '../../../src/bench/timeVariants.ts';
import type { Variant, VariantsRecord } from '../../../src/bench/variants.ts';
import { configuration, fakeComparison, PLAN, RIGHT, scores } from './fakeComparison.ts';

/** Two sizes on two engines; the second engine is slower on the small one and faster on the large one. */
const BEHAVIOURS = { smallA: { ms: 1 }, smallB: { ms: 2 }, largeA: { ms: 40 }, largeB: { ms: 10 } };

function fake() {
  const faked = fakeComparison(BEHAVIOURS);
  const variants = Object.keys(BEHAVIOURS).map((id): Variant => {
    return { id, label: id, plan: PLAN, inputs: [], configuration: configuration(id), group: id.slice(0, 5) };
  });
  const parts: VariantsParts = { ...faked.parts, reference: async () => [scores(RIGHT)] };
  return { ...faked, parts, timing: { variants, configuration: configuration('smallA'), seed: 1, isolated: true } };
}

async function recordsOf({ timing, parts }: ReturnType<typeof fake>, mostMs?: number) {
  const records: VariantsRecord[] = [];
  for await (const record of timeGroups(timing, parts, undefined, mostMs)) records.push(record);
  return records;
}

describe('groups of variants', () => {
  it('are timed one after the other, each against its own first', async () => {
    const faked = fake();
    const last = (await recordsOf(faked)).at(-1)!;
    expect(last.state).toBe('done');
    expect(last.variants.map(({ id }) => id)).toEqual(['smallA', 'smallB', 'largeA', 'largeB']);
    const speedUps = last.variants.map(({ speedUp }) => speedUp?.median ?? null);
    expect(speedUps[0]).toBeNull();
    expect(speedUps[1]).toBeCloseTo(0.5, 5);
    expect(speedUps[2]).toBeNull();
    expect(speedUps[3]).toBeCloseTo(4, 5);
    const blocks = faked.log.filter((line) => line.startsWith('block')).map((line) => line.slice(6, 11));
    expect(blocks.lastIndexOf('small')).toBeLessThan(blocks.indexOf('large'));
  });

  it('are done only after the last', async () => {
    const states = (await recordsOf(fake())).map(({ state }) => state);
    expect(states.filter((state) => state === 'done')).toHaveLength(1);
    expect(states.at(-1)).toBe('done');
  });

  it('that would begin after the time is over wait for ever, and a tag says so', async () => {
    const last = (await recordsOf(fake(), 1)).at(-1)!;
    expect(last.state).toBe('done');
    expect(last.tags).toContain('1 of 2 left out: the time was over');
    expect(last.variants.map(({ status }) => status)).toEqual(['done', 'done', 'waiting', 'waiting']);
  });
});
