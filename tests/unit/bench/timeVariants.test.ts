import { describe, expect, it } from 'vitest';
import { timeVariants, type VariantsParts, type VariantsTiming } from '../../../src/bench/timeVariants.ts';
import type { Variant, VariantsRecord } from '../../../src/bench/variants.ts';
import { mulberry32 } from '../../../src/core/random.ts';
import type { Configuration } from '../../../src/engines/types.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import { configuration, fakeComparison, PLAN, RIGHT, scores, type FakeBehaviour } from './fakeComparison.ts';

const WASM: Configuration = { order: ['tfjs-wasm'], precision: 'float32', threads: 1, binary: 'simd' };

/** Variants that behave like the fakes of their names, all on one configuration. */
function fakeTiming(behaviours: Readonly<Record<string, FakeBehaviour>>, more: Partial<VariantsTiming> = {}) {
  const fake = fakeComparison(behaviours);
  const names = new Map<Plan, string>();
  const variants = Object.keys(behaviours).map((id): Variant => {
    const plan = { ...PLAN };
    names.set(plan, id);
    return { id, label: `label of ${id}`, plan, inputs: [] };
  });
  const asked: Configuration[] = [];
  const parts: VariantsParts = {
    ...fake.parts,
    open: (plan, wanted, signal) => {
      asked.push(wanted);
      return fake.parts.open(plan, configuration(names.get(plan)!), signal);
    },
    reference: async () => [scores(RIGHT)],
  };
  const timing: VariantsTiming = { variants, configuration: WASM, seed: 5, isolated: true, ...more };
  return { ...fake, timing, parts, asked };
}

async function recordsOf({ timing, parts }: ReturnType<typeof fakeTiming>, signal?: AbortSignal) {
  const records: VariantsRecord[] = [];
  for await (const record of timeVariants(timing, parts, signal)) records.push(record);
  return records;
}

const named = (record: VariantsRecord | undefined, id: string) => record!.variants.find((variant) => variant.id === id)!;

const THREE: Record<string, FakeBehaviour> = {
  first: { ms: 8, noise: 0.02 },
  half: { ms: 4, noise: 0.02 },
  same: { ms: 8, noise: 0.02 },
};

describe('timeVariants', () => {
  it('gives each variant its median, and its speed-up over the first with an interval', async () => {
    const last = (await recordsOf(fakeTiming(THREE))).at(-1);
    expect(last?.state).toBe('done');
    expect(named(last, 'first')).toMatchObject({
      label: 'label of first',
      status: 'done',
      macs: 50e6,
      speedUp: null,
      error: null,
    });
    expect(named(last, 'half').medianMs).toBeCloseTo(4, 1);
    const { median, interval } = named(last, 'half').speedUp!;
    expect(median).toBeCloseTo(2, 1);
    expect(interval![0]).toBeLessThan(2);
    expect(interval![1]).toBeGreaterThan(2);
    const same = named(last, 'same').speedUp!;
    expect(same.interval![0]).toBeLessThan(1);
    expect(same.interval![1]).toBeGreaterThan(1);
  });

  it('times all on the one configuration, each in a worker of its own, and ends them all', async () => {
    const fake = fakeTiming(THREE);
    const last = (await recordsOf(fake)).at(-1);
    expect(fake.asked).toEqual([WASM, WASM, WASM]);
    expect(last).toMatchObject({ configuration: WASM, threads: 1, tags: [] });
    expect(fake.openNow()).toEqual([]);
  });

  it('times a variant where it says itself, and keeps the ratio of each round', async () => {
    const fake = fakeTiming(THREE);
    const own: Configuration = { ...WASM, without: { 'tfjs-wasm': ['RELU'] } };
    const variants = fake.timing.variants.map((variant) =>
      variant.id === 'half' ? { ...variant, configuration: own } : variant,
    );
    const last = (await recordsOf({ ...fake, timing: { ...fake.timing, variants } })).at(-1);
    expect(fake.asked).toEqual([WASM, own, WASM]);
    const { ratios } = named(last, 'half').speedUp!;
    expect(ratios).toHaveLength(named(last, 'half').rounds);
    for (const ratio of ratios!) expect(ratio).toBeCloseTo(2, 0);
  });

  it('has a provisional, checked answer after about three seconds, without speed-ups', async () => {
    const records = await recordsOf(fakeTiming(THREE));
    const provisional = records.find(({ state }) => state === 'provisional')!;
    expect(provisional.elapsedMs).toBeLessThan(3_500);
    for (const variant of provisional.variants) {
      expect(variant).toMatchObject({ status: 'measuring', rounds: 0, speedUp: null, maxAbsError: 0 });
      expect(variant.medianMs).toBeGreaterThan(3);
    }
  });

  it('shows no time for a variant that is wrong, says how wrong, and goes on with the others', async () => {
    const last = (await recordsOf(fakeTiming({ ...THREE, zeros: { ms: 1, answer: () => [0, 0, 0] } }))).at(-1);
    const zeros = named(last, 'zeros');
    expect(zeros).toMatchObject({ status: 'wrong', medianMs: null, interval: null, speedUp: null, samples: 0 });
    expect(zeros.error).toMatch(/off by 0.7/);
    expect(zeros.maxAbsError).toBeCloseTo(0.7);
    expect(named(last, 'half').speedUp!.median).toBeCloseTo(2, 1);
  });

  it('allows a quantized variant in its own integers what engines may differ by there, and no more', async () => {
    const off = (error: number) => ({ ms: 8, answer: () => RIGHT.map((score, i) => (i === 0 ? score + error : score)) });
    const fake = fakeTiming({ near: off(0.01), far: off(0.2) });
    const tensor = {
      name: 'inside',
      shape: [1],
      dtype: 'int8',
      quantization: { scale: [1], zeroPoint: [0], quantizedDimension: 0 },
    };
    const [main] = PLAN.subgraphs;
    const subgraphs = [{ ...main!, tensors: [...main!.tensors, tensor] }] as unknown as Plan['subgraphs'];
    const configuration: Configuration = { ...WASM, precision: 'native' };
    // The fakes go by the plan's identity.
    const variants = fake.timing.variants.map((variant) => ({ ...variant, plan: Object.assign(variant.plan, { subgraphs }) }));
    const last = (await recordsOf({ ...fake, timing: { ...fake.timing, variants, configuration } })).at(-1);
    expect([named(last, 'near').status, named(last, 'far').status]).toEqual(['done', 'wrong']);
  });

  it('a variant that fails is a result; without the first there are no speed-ups', async () => {
    const failing = { ms: 8, failure: { at: 'open', error: new Error('no memory') } } as const;
    const last = (await recordsOf(fakeTiming({ ...THREE, first: failing }))).at(-1);
    expect(named(last, 'first')).toMatchObject({ status: 'failed', medianMs: null, error: 'no memory' });
    expect(named(last, 'half').medianMs).toBeCloseTo(4, 1);
    expect(named(last, 'half').speedUp).toBeNull();
  });

  it('stops six seconds of rounds after the provisional answer, and says that the interval is wide', async () => {
    const records = await recordsOf(fakeTiming({ wild: { ms: 30, noise: 1.8 }, calm: { ms: 30 } }));
    const fromMs = records.find(({ state }) => state === 'provisional')!.elapsedMs;
    expect(records.at(-1)!.elapsedMs - fromMs).toBeLessThan(7_000);
    expect(named(records.at(-1), 'wild').tags).toContain('interval wide');
  });

  it('goes on while a speed-up is unsure, though each median is sure', async () => {
    // When one has a slow block the other has a fast one, so that ratios swing twice as far as times.
    const behaviours = { first: { ms: 8 }, second: { ms: 8 } };
    const fake = fakeTiming(behaviours);
    const draws = { first: mulberry32(4), second: mulberry32(4) };
    fake.hooks.onBlock = (engine) => {
      const name = engine as 'first' | 'second';
      behaviours[name].ms = 8 * (1 + (name === 'first' ? 0.07 : -0.07) * (draws[name]() - 0.5));
    };
    const last = (await recordsOf(fake)).at(-1);
    expect(last?.state).toBe('done');
    const { median, interval } = named(last, 'second').speedUp!;
    expect((interval![1] - interval![0]) / 2).toBeLessThanOrEqual(0.0425 * median);
  });

  it('keeps at most four threaded variants alive, and lets them make room in turn', async () => {
    const five = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((id) => [id, { ms: 5 }]));
    const threaded: Configuration = { ...WASM, threads: 4, binary: 'threaded-simd' };
    const fake = fakeTiming(five, { configuration: threaded });
    const last = (await recordsOf(fake)).at(-1);
    expect(fake.mostOpen()).toBe(4);
    expect(last?.method).toContain('forwards and backwards in turn');
    const plain = fakeTiming(five);
    await recordsOf(plain);
    expect(plain.mostOpen()).toBe(5);
  });

  it('ends at once when cancelled, keeps what it has, and leaves no worker', async () => {
    const fake = fakeTiming(THREE);
    const controller = new AbortController();
    fake.hooks.onBlock = (_, count) => count === 12 && controller.abort(new Error('enough'));
    const last = (await recordsOf(fake, controller.signal)).at(-1);
    expect(last?.state).toBe('cancelled');
    expect(named(last, 'first').medianMs).not.toBeNull();
    expect(fake.openNow()).toEqual([]);
  });

  it('leaving the loop ends all workers', async () => {
    const fake = fakeTiming(THREE);
    for await (const { state } of timeVariants(fake.timing, fake.parts)) if (state === 'provisional') break;
    expect(fake.openNow()).toEqual([]);
  });

  it('throws away what was timed while the page was hidden, and says so', async () => {
    const fake = fakeTiming(THREE);
    fake.hooks.onBlock = (_, count) => {
      if (count !== 15) return;
      fake.setHidden(true);
      setTimeout(() => fake.setHidden(false));
    };
    const last = (await recordsOf(fake)).at(-1);
    expect(last?.state).toBe('done');
    expect(last?.tags).toEqual(['page was hidden']);
    const rounds = last!.variants.map((variant) => variant.rounds);
    expect(Math.max(...rounds) - Math.min(...rounds)).toBe(1);
  });

  it('says how it was measured from the settings that were used', async () => {
    const last = (await recordsOf(fakeTiming(THREE, { isolated: false }))).at(-1);
    expect(last?.tags).toEqual(['not isolated']);
    expect(last?.method).toMatch(/8 interleaved rounds in random order \(seed 5\); a block lasts at least 20 ms/);
    expect(last?.method).toMatch(/±3 % of its median \(±4.2 % for a speed-up\), on 8 rounds and 24 samples, or after 6 s/);
    expect(last?.method).toContain('5 µs');
  });
});
